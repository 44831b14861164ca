package live

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/dfmatrix/dfmatrix/internal/cluster"
	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
)

var capture = flag.Bool("capture", false, "take the snapshots in testdata anew")

// TestLive runs programs on a cluster of its own. Where there is no pg_durable
// it is skipped, unless REQUIRE_LIVE says that there must be one.
func TestLive(t *testing.T) {
	inst, err := cluster.Find("")
	if err != nil {
		if os.Getenv("REQUIRE_LIVE") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	c, err := inst.Start(t.Context(), cluster.Options{TCP: true, Settings: map[string]string{
		"synchronous_commit": "on", // a killed server must not forget what it said
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Stop(); err != nil {
			t.Error(err)
		}
	})
	e := open(t, c.DSN(), Options{})
	t.Run("captured", func(t *testing.T) { testCaptured(t, e) })
	t.Run("scripts", func(t *testing.T) { testScripts(t, e) })
	t.Run("many at once", func(t *testing.T) { testMany(t, e) })
	t.Run("eval", func(t *testing.T) { testEval(t, e) })
	t.Run("sweep", func(t *testing.T) { testSweep(t, e) })
	t.Run("cancelled run", func(t *testing.T) { testCancelledRun(t, e) })
	t.Run("setup", func(t *testing.T) { testSetup(t, c) })
	t.Run("world", func(t *testing.T) { testWorld(t, e, c) })
	t.Run("stall", func(t *testing.T) { testStall(t, c.DSN()) })
	t.Run("hang", func(t *testing.T) { testHang(t, c.DSN()) })
	t.Run("recorder", func(t *testing.T) { testRecorder(t, e, c.DSN()) })
	t.Run("crash", func(t *testing.T) { testCrash(t, e, c) }) // last: it breaks the server
}

func open(t *testing.T, dsn string, opts Options) *Engine {
	t.Helper()
	e, err := Open(t.Context(), dsn, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(e.Close)
	return e
}

func program(t *testing.T, shape string) engine.Program {
	t.Helper()
	s, err := shapes.Parse(shape)
	if err != nil {
		t.Fatal(err)
	}
	sql, err := templates.New().Program(s)
	if err != nil {
		t.Fatal(err)
	}
	return engine.Program{Name: shape, SQL: sql}
}

func mustRun(t *testing.T, e *Engine, sql string) *trace.Run {
	t.Helper()
	run, err := e.Run(t.Context(), engine.Program{Name: t.Name(), SQL: sql})
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// testCaptured runs the shapes that testdata has, or takes them anew.
func testCaptured(t *testing.T, e *Engine) {
	var wg sync.WaitGroup
	for _, shape := range captured() {
		wg.Go(func() {
			name := filepath.Join("testdata", ident(t, shape))
			run, err := e.Run(t.Context(), program(t, shape))
			if err != nil {
				t.Error(err)
				return
			}
			if *capture {
				takeAnew(t, e, shape, name)
				return
			}
			want, err := os.ReadFile(name + ".txt")
			if err != nil {
				t.Error(err)
				return
			}
			// What losers did is not determined.
			text, _, _ := strings.Cut(string(want), "lost  ")
			if got := run.Text(); got != text {
				t.Errorf("%s:\n%s\nwant\n%s", shape, got, text)
			}
		})
	}
	wg.Wait()
}

func takeAnew(t *testing.T, e *Engine, shape, name string) {
	var id string
	err := e.pool.QueryRow(t.Context(), "SELECT id FROM df.instances WHERE label = $1 ORDER BY created_at DESC LIMIT 1", shape).Scan(&id)
	if err != nil {
		t.Error(err)
		return
	}
	s, err := e.take(t.Context(), id)
	if err != nil {
		t.Error(err)
		return
	}
	text, err := json.Marshal(s)
	if err != nil {
		t.Error(err)
		return
	}
	if err := errors.Join(os.MkdirAll("testdata", 0o755), os.WriteFile(name+".json", text, 0o644),
		os.WriteFile(name+".txt", []byte(runText(s.build())), 0o644)); err != nil {
		t.Error(err)
	}
}

func testScripts(t *testing.T, e *Engine) {
	tests := []struct {
		name string
		sql  string
		want string // status, result, notes
	}{
		// A signal that comes before the wait has subscribed is lost.
		{"signal", `SELECT df.start(df.wait_for_signal('go'), 'signal script') AS instance \gset
DO $$ BEGIN
  WHILE NOT EXISTS (SELECT FROM _duroxide.history h JOIN df.instances i ON i.id = h.instance_id
      WHERE i.label = 'signal script' AND h.event_data LIKE '%"ExternalSubscribed"%') LOOP
    PERFORM pg_sleep(0.05);
  END LOOP;
END $$;
SELECT df.signal(:'instance', 'go', '{"a": 1}');
`, `completed {"data": {"a": 1}, "signal_name": "go", "timed_out": false} []`},
		{"await and cancel", `SELECT df.start(df.seq($q$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', 1$q$,
  df.wait_for_signal('never')), 'script') AS instance \gset
CALL dfmatrix.await_effect(:'instance', 'r.1');
SELECT df.cancel(:'instance', 'enough');
`, `cancelled  []`},
		{"rolled back", "BEGIN;\nSELECT df.start('SELECT 1', 'script');\nROLLBACK;\n", `rolled back  []`},
		{"variables", "BEGIN;\nSELECT df.setvar('k', '42');\nSELECT df.start('SELECT {k} AS v', 'script');\nSELECT df.unsetvar('k');\nCOMMIT;\n",
			`completed row(v: 42) []`},
		{"rejected", "SELECT df.start(df.sleep(-1), 'script');", `rejected  []`},
		{"a statement fails", "SELECT 1/0;\nSELECT df.start('SELECT 1 AS v', 'script');\n", `completed row(v: 1) [statement 1 beside df.start failed: 22012]`},
	}
	for _, tt := range tests {
		run := mustRun(t, e, tt.sql)
		got := strings.TrimSpace(fmt.Sprintf("%s %s %v", run.Status, run.Result, run.Notes))
		if got != strings.TrimSpace(tt.want) {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	if _, err := e.Run(t.Context(), engine.Program{SQL: "SELECT df.start('SELECT 1') FROM generate_series(1, 2);"}); err == nil || engine.IsUnknown(err) {
		t.Errorf("two instances in one statement: %v", err)
	}
}

// testMany holds statements per program and the counters to what they promise.
func testMany(t *testing.T, e *Engine) {
	const n = 40
	before := e.Counters()
	var wg sync.WaitGroup
	for range n {
		wg.Go(func() {
			run, err := e.Run(t.Context(), program(t, "seq(m,m)"))
			if err != nil || run.Status != "completed" || len(run.Notes) > 0 {
				t.Errorf("%v, %v", run, err)
			}
		})
	}
	wg.Wait()
	after := e.Counters()
	if got := after.Done - before.Done; got != n || after.InFlight != 0 || after.Started != after.Done {
		t.Errorf("counters %+v after %+v", after, before)
	}
	if statements := 2*n + after.Polls - before.Polls; statements > 4*n {
		t.Errorf("%d statements for %d programs", statements, n)
	}
}

func testEval(t *testing.T, e *Engine) {
	got, err := e.Eval(t.Context(), "df.sql('SELECT 1')")
	if err != nil || !strings.Contains(got, `"node_type"`) {
		t.Errorf("%s, %v", got, err)
	}
	if _, err := e.Eval(t.Context(), "df.sleep(-1)"); err == nil || engine.IsUnknown(err) {
		t.Errorf("a refusal is %v", err)
	}
}

func testSweep(t *testing.T, e *Engine) {
	complaints, err := e.Sweep(t.Context())
	if err != nil || len(complaints) > 0 {
		t.Fatalf("%q, %v", complaints, err)
	}
	ids := make([]string, 0, len(e.ended))
	for id := range e.ended {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	if _, err := e.pool.Exec(t.Context(), "INSERT INTO dfmatrix.effect (instance, path, n) VALUES ($1, 'r.9', 1)", ids[0]); err != nil {
		t.Fatal(err)
	}
	complaints, err = e.Sweep(t.Context())
	if err != nil || len(complaints) != 1 || !strings.Contains(complaints[0], "wrote 1 effects after its end") {
		t.Errorf("a late effect: %q, %v", complaints, err)
	}
	e.mu.Lock()
	delete(e.ended, ids[0])
	e.mu.Unlock()
}

// testCancelledRun leaves nothing running behind a caller who went away.
func testCancelledRun(t *testing.T, e *Engine) {
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	defer cancel()
	_, err := e.Run(ctx, engine.Program{SQL: "SELECT df.start(df.wait_for_signal('never'), 'left alone');"})
	if !engine.IsUnknown(err) || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	var status string
	if err := e.pool.QueryRow(t.Context(), "SELECT status FROM df.instances WHERE label = 'left alone'").Scan(&status); err != nil || status != "cancelled" {
		t.Errorf("the instance is %q, %v", status, err)
	}
}

// testSetup opens servers that cannot be used.
func testSetup(t *testing.T, c *cluster.Cluster) {
	admin, err := pgx.Connect(t.Context(), c.SuperuserDSN())
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close(context.Background())
	for _, sql := range []string{
		"CREATE ROLE stranger LOGIN", "CREATE DATABASE empty",
		"CREATE ROLE newcomer LOGIN", "SELECT df.grant_usage('newcomer')",
	} {
		if _, err := admin.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	as := func(role, database string) string {
		dsn := strings.Replace(c.SuperuserDSN(), "postgres@", role+"@", 1)
		return strings.Replace(dsn, "/postgres?", "/"+database+"?", 1)
	}
	wrong := strings.Replace(c.TCPDSN(), ":"+password(t, c.TCPDSN())+"@", ":secret@", 1)
	for _, tt := range []struct {
		dsn  string
		says []string
	}{
		{wrong, []string{"does not accept the password"}},
		{as("stranger", "postgres"), []string{"role stranger may not use pg_durable", "df.grant_usage('stranger'"}},
		{as("newcomer", "postgres"), []string{"may not read the engine's history", "GRANT SELECT"}},
		{as("nobody", "postgres"), []string{"does not let this role in"}},
		{as("postgres", "empty"), []string{"database empty has no pg_durable", "runs in database postgres"}},
		{as("postgres", "nowhere"), []string{"no such database"}},
		{as("postgres", "postgres"), []string{"superuser instances are disabled"}},
	} {
		_, err := Open(t.Context(), tt.dsn, Options{})
		check(t, strings.Join(tt.says, " "), err, tt.says)
	}
}

// testWorld: what a server without time or room does to a program is unknown,
// and the next program runs as if nothing had been.
func testWorld(t *testing.T, e *Engine, c *cluster.Cluster) {
	admin, err := pgx.Connect(t.Context(), c.SuperuserDSN())
	if err != nil {
		t.Fatal(err)
	}
	defer admin.Close(context.Background())
	var role string
	if err := e.pool.QueryRow(t.Context(), "SELECT quote_ident(current_user)").Scan(&role); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ spoil, mend, says string }{
		{"SET statement_timeout = 1", "RESET statement_timeout", "due to statement"},
		{"CONNECTION LIMIT 0", "CONNECTION LIMIT -1", "too many connections"},
	} {
		// A leaf that takes a while, so that a millisecond is not enough for it.
		sql := "SELECT df.start('SELECT pg_sleep(0.2)', 'world');"
		run := func() (*trace.Run, error) { return e.Run(t.Context(), engine.Program{Name: tt.says, SQL: sql}) }
		if _, err := run(); err != nil { // our own connections are there before the fault
			t.Fatal(err)
		}
		if _, err := admin.Exec(t.Context(), "ALTER ROLE "+role+" "+tt.spoil); err != nil {
			t.Fatal(err)
		}
		_, err := run()
		if !engine.IsUnknown(err) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v", tt.spoil, err)
		}
		if _, err := admin.Exec(t.Context(), "ALTER ROLE "+role+" "+tt.mend); err != nil {
			t.Fatal(err)
		}
		if r, err := run(); err != nil || r.Status != "completed" {
			t.Errorf("after %s: %v, %v", tt.mend, r, err)
		}
	}
}

func password(t *testing.T, dsn string) string {
	cfg, err := pgx.ParseConfig(dsn)
	if err != nil {
		t.Fatal(err)
	}
	return cfg.Password
}

// testStall: a program that waits for ever is a disagreement and not the
// world's fault, because the server answers.
func testStall(t *testing.T, dsn string) {
	e := open(t, dsn, Options{StallAfter: time.Second})
	run := mustRun(t, e, `SELECT df.start(df.seq($q$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', 1$q$,
  df.wait_for_signal('never')), 'stall');`)
	if run.Status != "stalled" || len(run.Events) != 1 || run.Events[0].Path != "r.1" {
		t.Errorf("%s", run.Text())
	}
	if n := e.Counters().Stalls; n != 1 {
		t.Errorf("%d stalls counted", n)
	}
}

// testHang: so is a program with a statement that does not return.
func testHang(t *testing.T, dsn string) {
	e := open(t, dsn, Options{HangAfter: time.Second})
	run := mustRun(t, e, `SELECT pg_sleep(600);
SELECT df.start('SELECT 1 AS v', 'hang');`)
	if want := []string{"statement 1 does not return"}; run.Status != "stalled" || !slices.Equal(run.Notes, want) {
		t.Errorf("%s", run.Text())
	}
}

func testRecorder(t *testing.T, e *Engine, dsn string) {
	if err := e.RemoveRecorder(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), dsn, Options{})
	check(t, "instances without a recorder", err, []string{"did not start", "DFMATRIX_SHARED=1"})
	var wg sync.WaitGroup
	for range 4 { // at the same time, as several runs may begin
		wg.Go(func() {
			other, err := Open(t.Context(), dsn, Options{Shared: true})
			if err != nil {
				t.Error(err)
				return
			}
			other.Close()
		})
	}
	wg.Wait()
	if run, err := e.Run(t.Context(), program(t, "m")); err != nil || run.Status != "completed" {
		t.Errorf("%v, %v", run, err)
	}
}

// testCrash: what runs when the server is killed goes on after its restart, and
// what runs when it goes for good is unknown.
func testCrash(t *testing.T, e *Engine, c *cluster.Cluster) {
	const n = 10
	runs := make(chan error, n)
	before := e.Counters().Started
	for range n {
		go func() {
			run, err := e.Run(t.Context(), program(t, "seq(m,loop2(join(m,m)))"))
			if err == nil && run.Status != "completed" {
				err = errors.New(run.Text())
			}
			runs <- err
		}()
	}
	for e.Counters().Started-before < n || len(e.poll.outstanding()) < n {
		time.Sleep(10 * time.Millisecond)
	}
	if err := c.Crash(cluster.KillAll); err != nil {
		t.Fatal(err)
	}
	if err := c.Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range n {
		if err := <-runs; err != nil {
			t.Error("after a restart:", err)
		}
	}
	if t.Failed() {
		var said string
		err := e.pool.QueryRow(t.Context(), "SELECT coalesce(string_agg(DISTINCT output, '; '), '') FROM df.list_instances('failed', 100)").Scan(&said)
		t.Logf("the failed instances say: %s %v", said, err)
	}
	go func() {
		_, err := e.Run(t.Context(), engine.Program{SQL: "SELECT df.start(df.sleep(60), 'crash');"})
		runs <- err
	}()
	for len(e.poll.outstanding()) == 0 {
		time.Sleep(10 * time.Millisecond)
	}
	if err := c.Crash(cluster.KillAll); err != nil {
		t.Fatal(err)
	}
	select {
	case err := <-runs:
		if !engine.IsUnknown(err) {
			t.Errorf("after the end of the server: %v", err)
		}
	case <-time.After(3 * pollPatience):
		t.Error("still waiting")
	}
}
