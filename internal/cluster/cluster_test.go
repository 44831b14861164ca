package cluster

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// installation skips the test where there is no pg_durable, unless the
// environment says that there must be one.
func installation(t *testing.T) Installation {
	t.Helper()
	inst, err := Find("")
	if err != nil {
		if os.Getenv("REQUIRE_LIVE") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	return inst
}

func start(t *testing.T, opts Options) *Cluster {
	t.Helper()
	c, err := installation(t).Start(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Stop(); err != nil {
			t.Error(err)
		}
	})
	return c
}

func TestStartRunStop(t *testing.T) {
	c := start(t, Options{TCP: true})
	for _, dsn := range []string{c.DSN(), c.TCPDSN()} {
		if id := runOne(t, dsn); len(id) != 8 {
			t.Errorf("df.start returned %q", id)
		}
	}
	if strings.Contains(c.DSN(), c.password) {
		t.Error("the socket's address holds the password")
	}
	if err := c.Stop(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(c.Folder()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%s is still there: %v", c.Folder(), err)
	}
}

// runOne starts an instance and waits for its end.
func runOne(t *testing.T, dsn string) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	var id, status string
	if err := conn.QueryRow(t.Context(), "SELECT df.start('SELECT 1 AS v', 'one')").Scan(&id); err != nil {
		t.Fatal(err)
	}
	deadline := time.Now().Add(20 * time.Second)
	for status != "completed" && time.Now().Before(deadline) {
		time.Sleep(50 * time.Millisecond)
		if err := conn.QueryRow(t.Context(), "SELECT status FROM df.instances WHERE id = $1", id).Scan(&status); err != nil {
			t.Fatal(err)
		}
	}
	if status != "completed" {
		t.Errorf("instance is %q after 20 s", status)
	}
	return id
}

func TestCrashAndRestart(t *testing.T) {
	c := start(t, Options{Durable: true})
	for _, how := range []Plug{KillAll, Immediate} {
		if err := c.Crash(how); err != nil {
			t.Fatal(err)
		}
		if _, err := pgx.Connect(t.Context(), c.DSN()); err == nil {
			t.Error("the server answers after a crash")
		}
		if err := c.Restart(t.Context()); err != nil {
			t.Fatal(err)
		}
		runOne(t, c.DSN())
	}
	if err := c.Crash(Worker); err != nil {
		t.Fatal(err)
	}
	time.Sleep(500 * time.Millisecond) // PostgreSQL ends all its processes first
	if err := c.await(t.Context(), "the server to answer", func(ctx context.Context) error {
		conn, err := pgx.Connect(ctx, c.DSN())
		if err != nil {
			return err
		}
		return conn.Close(ctx)
	}); err != nil {
		t.Fatal(err)
	}
	runOne(t, c.DSN())
}

// TestLeftovers leaves a cluster as a killed parent would, next to folders that
// only look like one.
func TestLeftovers(t *testing.T) {
	t.Setenv("TMPDIR", shortTemp(t))
	c := start(t, Options{})
	pid := c.server.cmd.Process.Pid
	if got := RemoveLeftovers(); len(got) != 0 {
		t.Fatalf("removed %v while their parent lives", got)
	}
	stranger := filepath.Join(os.TempDir(), prefix+"stranger")
	if err := os.Mkdir(stranger, 0o700); err != nil {
		t.Fatal(err)
	}
	c.folder.lock.Close() // as the kernel does when the parent dies
	if got := RemoveLeftovers(); len(got) != 1 || got[0] != c.Folder() {
		t.Errorf("removed %v, want %s alone", got, c.Folder())
	}
	if _, err := os.Stat(stranger); err != nil {
		t.Error("removed a folder without a lock file:", err)
	}
	select {
	case <-c.server.done:
	case <-time.After(5 * time.Second):
		t.Errorf("server %d still runs", pid)
	}
}

// shortTemp is a temporary folder whose name leaves room for a socket's.
func shortTemp(t *testing.T) string {
	dir, err := os.MkdirTemp("/tmp", "dfm")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestFind looks at installations made of shell scripts.
func TestFind(t *testing.T) {
	fake := func(tools bool, control string) string {
		dir := t.TempDir()
		script := "#!/bin/sh\necho " + dir + "/bin\necho " + dir + "/share\necho PostgreSQL 18.1\n"
		put(t, filepath.Join(dir, "bin", "pg_config"), script)
		if tools {
			put(t, filepath.Join(dir, "bin", "initdb"), "")
			put(t, filepath.Join(dir, "bin", "postgres"), "")
		}
		if control != "" {
			put(t, filepath.Join(dir, "share", "extension", "pg_durable.control"), control)
		}
		return filepath.Join(dir, "bin", "pg_config")
	}
	tests := []struct {
		name   string
		config string
		is     error
		says   string
	}{
		{"no such file", "/nowhere/pg_config", ErrNoServer, "/nowhere/pg_config"},
		{"client only", fake(false, ""), ErrNoServer, "has no initdb"},
		{"no extension", fake(true, ""), ErrNoExtension, "pg_durable.control"},
		{"no version", fake(true, "comment = 'x'\n"), ErrNoServer, "names no default_version"},
		{"all there", fake(true, "default_version = '0.2.6'\n"), nil, ""},
	}
	for _, tt := range tests {
		inst, err := Find(tt.config)
		if !errors.Is(err, tt.is) {
			t.Errorf("%s: error %v, want %v", tt.name, err, tt.is)
		}
		if err != nil && !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %q does not name %q", tt.name, err, tt.says)
		}
		if err == nil && (inst.Extension != "0.2.6" || inst.Server != "PostgreSQL 18.1") {
			t.Errorf("%s: %+v", tt.name, inst)
		}
	}
	if _, err := find(nil); !errors.Is(err, ErrNoServer) || !strings.Contains(err.Error(), "--pg-config") {
		t.Errorf("nothing to look at: %v", err)
	}
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
}

func TestUsesSocket(t *testing.T) {
	for v, want := range map[string]bool{"0.2.4": false, "0.2.5": true, "0.2.10": true, "0.3.0": true, "1.0.0": true, "0.1.1": false} {
		if usesSocket(v) != want {
			t.Errorf("usesSocket(%s) = %t", v, !want)
		}
	}
}

// TestFailedStartLeavesNothing gives the server a setting that it rejects.
func TestFailedStartLeavesNothing(t *testing.T) {
	t.Setenv("TMPDIR", shortTemp(t))
	_, err := installation(t).Start(t.Context(), Options{Settings: map[string]string{"shared_buffers": "lots"}})
	if err == nil || !strings.Contains(err.Error(), "shared_buffers") {
		t.Errorf("error %v does not name the setting", err)
	}
	left, _ := filepath.Glob(filepath.Join(os.TempDir(), "*"))
	if len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	if _, err := exec.LookPath("ps"); err != nil {
		t.Error("ps is needed to stop a server that was killed:", err)
	}
}
