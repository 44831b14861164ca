package model

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/engine"
)

func run(e engine.Engine, sql string) string {
	r, err := e.Run(context.Background(), engine.Program{Name: "test", SQL: sql})
	if err != nil {
		return "error: " + err.Error()
	}
	s := r.Status
	if r.Result != "" {
		s += " " + r.Result
	}
	if r.Fault != nil {
		s += " (" + r.Fault.String() + ")"
	}
	return s
}

// TestPrograms runs programs as a user would write them.
func TestPrograms(t *testing.T) {
	e := New()
	for _, c := range []struct{ sql, want string }{
		// Constants are folded.
		{`SELECT df.start('SELECT 1');`, `completed row(?column?: 1)`},
		{`SELECT df.start($$SELECT 'it''s' AS a, true AS b, NULL AS c, -5 AS d$$);`, `completed row(a: "it's", b: true, c: null, d: -5)`},
		{`SELECT df.start('SELECT ''x''::text');`, `completed row(text: "x")`},
		{`SELECT df.start('SELECT 1 / 0');`, `completed unknown`},
		{`SELECT df.start('SELECT ''x''::int');`, `failed (22P02 at r)`},
		{`SELECT df.start('SELECT 1; SELECT 2');`, `failed (other at r)`},
		{`SELECT df.start('UPDATE t SET c = 1' ~> 'SELECT 2 AS v');`, `completed row(v: 2)`},
		// What depends on an unknown value is unknown.
		{`SELECT df.start('SELECT now() AS x' |=> 'x' ~> 'SELECT $x AS y');`, `completed unknown`},
		{`SELECT df.start(df.join('SELECT now()', 'SELECT 1 AS v'));`, `completed [unknown, row(v: 1)]`},
		{`SELECT df.start('SELECT count(*) FROM t' ?> 'SELECT 1' !> 'SELECT 2');`, `unknown`},
		{`SELECT df.start(df.loop('SELECT 1', 'SELECT f()'));`, `unknown`},
		// Names: strict and null-safe, columns, longest first, word boundary.
		{`SELECT df.start('SELECT 42 AS id, ''Ann'' AS name' |=> 'u' ~> 'SELECT $u AS a, $u.name AS b, $u.id? AS c');`, `completed row(a: 42, b: "Ann", c: 42)`},
		{`SELECT df.start('SELECT 1 AS v' |=> 'a' ~> ('SELECT 2 AS v' |=> 'ab') ~> 'SELECT $a AS x, $ab AS y, ''$abc'' AS z');`, `completed row(x: 1, y: 2, z: "$abc")`},
		{`SELECT df.start('SELECT NULL AS v' |=> 'a' ~> 'SELECT $a');`, `failed (null at r.2)`},
		{`SELECT df.start('SELECT NULL AS v' |=> 'a' ~> 'SELECT $a? AS v');`, `completed row(v: null)`},
		{`SELECT df.start('SELECT 1 AS v' |=> 'a' ~> 'SELECT $a.w');`, `failed (unbound at r.2)`},
		{`SELECT df.start('SELECT $nobody');`, `failed (unbound at r)`},
		{`SELECT df.start(('SELECT ''O''''Neil'' AS v' |=> 'a') ~> 'SELECT $a AS v');`, `completed row(v: "O'Neil")`},
		{`SELECT df.start((df.sleep(1) |=> 'a') ~> 'SELECT $a.seconds AS v');`, `completed row(v: 1)`},
		// A break's value: literal, JSON, with names.
		{`SELECT df.start(df.loop(df.break()));`, `completed null`},
		{`SELECT df.start(df.loop(df.break('done')));`, `completed "done"`},
		{`SELECT df.start(df.loop('SELECT 7 AS v' |=> 'r' ~> df.break('{"total": $r.v}')));`, `completed {"total": 7}`},
		{`SELECT df.start(df.break('x'));`, `failed (break outside a loop)`},
		// Variables: captured at the start, pasted as they are.
		{"SELECT df.setvar('k', '1 AS v, 2');\nSELECT df.start('SELECT {k} AS w, ''{l}'' AS x');\nSELECT df.setvar('l', 'late');", `completed row(v: 1, w: 2, x: "{l}")`},
		{`SELECT df.start('SELECT ''{sys_label}'' AS l', 'my label');`, `completed row(l: "my label")`},
		{"SELECT df.setvar('k', 'a'); SELECT df.unsetvar('k'); SELECT df.start('SELECT ''{k}'' AS v');", `completed row(v: "{k}")`},
		// Transactions.
		{"BEGIN; SELECT df.start('SELECT 1 AS v'); COMMIT;", `completed row(v: 1)`},
		{"BEGIN; SELECT df.start('SELECT 1 AS v'); ROLLBACK;", `rolled back`},
		{"BEGIN; SELECT df.start('SELECT 1 AS v');", `rolled back`},
		{"BEGIN; SELECT df.start('SELECT 1 AS v', transaction_mode => 'NEW'); ROLLBACK;", `completed row(v: 1)`},
		{"BEGIN; SELECT df.setvar('k', 'a'); SELECT df.start('SELECT ''{k}'' AS v', transaction_mode => 'new'); COMMIT;", `completed row(v: "{k}")`},
		{"BEGIN; SELECT df.setvar('k', 'a'); ROLLBACK; SELECT df.start('SELECT ''{k}'' AS v');", `completed row(v: "{k}")`},
		{"BEGIN; SELECT df.start(df.sleep(-1)); SELECT df.start('SELECT 1'); COMMIT;", `rejected (XX000)`},
		// Refused.
		{`SELECT df.start(df.sleep(-1));`, `rejected (XX000)`},
		{`SELECT df.start('a' !> 'b');`, `rejected (22P02)`},
		{`SELECT df.start(NULL);`, `rejected (XX000)`},
		// Not to be run at all.
		{`SELECT 1;`, `error: test: the program starts nothing: there is no df.start in it`},
		{`SELECT df.start('a`, `error: test: line 1, column 17: the quote that begins here has no end`},
		{"SELECT df.signal(:'instance', 'x');\nSELECT df.start('a');", `error: test: the program acts on an instance before it starts one`},
		{`SELECT df.start('SELECT 1'); SELECT df.start('SELECT 2');`, `error: test: the program starts a second instance; one is all that a trace can tell`},
		{"SELECT df.start(df.wait_for_signal('x')) AS instance \\gset\nSELECT df.signal(:'instance', '');", `error: test: line 2, column 8: a signal's name is empty (XX000)`},
		{`SELECT df.start(df.wait_for_signal('x'));`, `error: test: the program waits for ever at [r]`},
	} {
		if got := run(e, c.sql); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.sql, got, c.want)
		}
	}
}

// TestLoopNames shows what an iteration sees: the names bound before the loop
// and in earlier iterations; after the loop all of them are visible.
func TestLoopNames(t *testing.T) {
	e := New()
	const leaf = `INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'c', count(*) + 1 ` +
		`FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'c' RETURNING n % 3 <> 0 AS v`
	for _, c := range []struct{ sql, want string }{
		{fmt.Sprintf(`SELECT df.start(('SELECT 1 AS v' |=> 'x') ~> df.loop('SELECT $x AS v' ~> ('SELECT 2 AS v' |=> 'x') ~> 'SELECT $x AS w', $$%s$$) ~> 'SELECT $x AS after');`, leaf),
			`completed row(after: 2)`},
		{fmt.Sprintf(`SELECT df.start(df.loop('SELECT $x' ~> ('SELECT 2 AS v' |=> 'x'), $$%s$$));`, leaf), `failed (unbound at r.b.1)`},
		{fmt.Sprintf(`SELECT df.start(df.loop(df.if_rows('x', 'SELECT 1', 'SELECT 2') ~> ('SELECT 2 AS v' |=> 'x'), $$%s$$));`, leaf), `failed (no result at r.b.1)`},
		// A later iteration reads what an earlier one bound.
		{fmt.Sprintf(`SELECT df.start(('SELECT 1 AS v' |=> 'x') ~> (df.loop(('SELECT $x AS v' |=> 'y') ~> ('SELECT 2 AS v' |=> 'x') ~> 'SELECT $y AS v', $$%s$$)));`, leaf),
			`completed row(v: 2)`},
		// A loop's own name is bound once it has ended.
		{fmt.Sprintf(`SELECT df.start((df.loop('SELECT 5 AS v', $$%s$$) |=> 'l') ~> 'SELECT $l AS v');`, leaf), `completed row(v: 5)`},
	} {
		if got := run(e, c.sql); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.sql, got, c.want)
		}
	}
}

// TestJoinNames shows how arms' names meet: each arm sees what was before, and
// a later arm's binding hides an earlier one's.
func TestJoinNames(t *testing.T) {
	e := New()
	for _, c := range []struct{ sql, want string }{
		{`SELECT df.start((('SELECT 1 AS v' |=> 'x') & ('SELECT 2 AS v' |=> 'x')) ~> 'SELECT $x AS v');`, `completed row(v: 2)`},
		{`SELECT df.start((('SELECT 1 AS v' |=> 'x') & 'SELECT 2 AS v') ~> 'SELECT $x AS v');`, `completed row(v: 1)`},
		{`SELECT df.start(('SELECT 0 AS v' |=> 'x') ~> (('SELECT 1 AS v' |=> 'x') & 'SELECT $x AS v'));`, `completed [row(v: 1), row(v: 0)]`},
		{`SELECT df.start((('SELECT 1 AS v' |=> 'x') | (df.sleep(9) |=> 'y')) ~> 'SELECT $x AS v, ''$y'' AS w');`, `completed row(v: 1, w: "$y")`},
	} {
		if got := run(e, c.sql); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.sql, got, c.want)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	e := New()
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 20 {
				sql := fmt.Sprintf(`SELECT df.start(df.join('SELECT %d AS v', 'SELECT 0 AS v'));`, i)
				if got, want := run(e, sql), fmt.Sprintf("completed [row(v: %d), row(v: 0)]", i); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
		})
	}
	wg.Wait()
}

// TestLongLoop shows that iterations cost no stack and little time.
func TestLongLoop(t *testing.T) {
	const sql = `SELECT df.start(df.loop('SELECT 1 AS v' |=> 'x' ~> ('SELECT $x AS v' |=> 'y'), 'SELECT true'));`
	if got, want := run(New(), sql), "failed (other at r)"; !strings.HasPrefix(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
}
