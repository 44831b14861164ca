package live

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
)

// sound is a server with nothing wrong.
func sound() facts {
	return facts{
		Version: 180001, Server: "18.1", Database: "app", Role: "it's me", Extension: "0.2.6", Available: true,
		Preloaded: true, Target: "app", Inferred: true, Schema: "_duroxide", CallDF: true, Ready: true, ReadHistory: true,
	}
}

func TestJudge(t *testing.T) {
	if err := judge(sound()); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		change func(*facts)
		says   []string
	}{
		{"old server", func(f *facts) { f.Version, f.Server = 160004, "16.4" }, []string{"16.4", "17 or later"}},
		{"no files", func(f *facts) { f.Extension, f.Available = "", false }, []string{"not installed"}},
		{"not created", func(f *facts) { f.Extension = "" }, []string{"database app", "CREATE EXTENSION pg_durable"}},
		{"created elsewhere", func(f *facts) { f.Extension, f.Target = "", "other" }, []string{"database app", "database other"}},
		{"not preloaded", func(f *facts) { f.Preloaded = false }, []string{"shared_preload_libraries"}},
		{"worker elsewhere", func(f *facts) { f.Target = "other" }, []string{"pg_durable.database", "other"}},
		{"no rights", func(f *facts) { f.CallDF = false }, []string{"it's me", "df.grant_usage('it''s me'"}},
		{"old extension", func(f *facts) { f.Inferred, f.Extension = false, "0.2.3" }, []string{"0.2.3", "not applicable", "0.2.4 or later"}},
		{"worker not ready", func(f *facts) { f.Ready = false }, []string{"worker", "log"}},
		{"no history", func(f *facts) { f.ReadHistory = false }, []string{`GRANT SELECT ON "_duroxide".history`, `TO "it's me"`}},
	}
	for _, tt := range tests {
		f := sound()
		tt.change(&f)
		check(t, tt.name, judge(f), tt.says)
	}
}

func check(t *testing.T, name string, err error, says []string) {
	t.Helper()
	var setup *SetupError
	if !errors.As(err, &setup) {
		t.Errorf("%s: %v is no SetupError", name, err)
		return
	}
	for _, s := range says {
		if !strings.Contains(err.Error(), s) {
			t.Errorf("%s: %q does not say %q", name, err, s)
		}
	}
	if strings.Contains(err.Error(), "secret") {
		t.Errorf("%s: %q tells the password", name, err)
	}
}

func TestConnectError(t *testing.T) {
	pg := func(code string) error { return &pgconn.PgError{Code: code, Message: "the server's words"} }
	tests := []struct {
		name string
		err  error
		says []string
	}{
		{"no answer", &net.OpError{Op: "dial", Err: errors.New("connection refused")}, []string{"db:5432/app as me", "does not answer"}},
		{"too late", context.DeadlineExceeded, []string{"does not answer", "in time"}},
		{"password", pg("28P01"), []string{"does not accept the password", "PGPASSWORD"}},
		{"pg_hba", pg("28000"), []string{"pg_hba.conf", "the server's words"}},
		{"database", pg("3D000"), []string{"no such database"}},
		{"full", pg("53300"), []string{"no connection left", "max_connections"}},
		{"starting", pg("57P03"), []string{"not ready"}},
		{"other", pg("XX000"), []string{"refused", "XX000", "the server's words"}},
	}
	for _, tt := range tests {
		check(t, tt.name, connectError("db:5432/app as me", tt.err), tt.says)
	}
}

// TestOpenFails opens addresses where no server is.
func TestOpenFails(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := l.Addr().String()
	l.Close()
	for dsn, says := range map[string]string{
		"postgres://me:secret@" + closed + "/app": "does not answer",
		"postgres://me:secret@host:no/app":        "cannot be read",
		"me:secret":                               "cannot be read",
		"host=/nowhere password=secret user=me":   "does not answer",
	} {
		_, err := Open(t.Context(), dsn, Options{})
		check(t, dsn, err, []string{says})
	}
}

func TestWorldError(t *testing.T) {
	for code, want := range map[string]bool{
		"57014": true, "57P01": true, "53100": true, "53300": true, "08006": true, "40P01": true,
		"XX000": false, "42601": false, "P0001": false, "22023": false,
	} {
		if got := WorldError(&pgconn.PgError{Code: code}); got != want {
			t.Errorf("WorldError(%s) = %t", code, got)
		}
	}
	for msg, want := range map[string]bool{
		"failed to start durable function: Failed to connect to duroxide store":    true,
		"pg_durable background worker not yet initialized — try again in a moment": true,
		"Sleep duration must be non-negative":                                      false,
	} {
		if got := WorldError(&pgconn.PgError{Code: "XX000", Message: msg}); got != want {
			t.Errorf("WorldError(%s) = %t", msg, got)
		}
	}
	if !WorldError(errors.New("broken pipe")) {
		t.Error("a broken pipe is no fault of the world")
	}
}
