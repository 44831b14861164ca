package dsl

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestExpressions evaluates expressions and compares graphs.
func TestExpressions(t *testing.T) {
	for _, c := range []struct{ name, expr, want string }{
		{"text is SQL", `'SELECT 1'`, `SQL "SELECT 1"`},
		{"a cast is text", `'SELECT 1'::text`, `SQL "SELECT 1"`},
		{"dollar quotes", `$q$SELECT 'a'$q$`, `SQL "SELECT 'a'"`},
		{"escapes", `E'a\tb\\c'`, `SQL "a\tb\\c"`},
		{"concatenation", `'a' || 'b' || 1`, `SQL "ab1"`},
		{"seq", `df.seq('a', 'b')`, "THEN\n  1 SQL \"a\"\n  2 SQL \"b\""},
		{"seq operator", `'a' ~> 'b'`, "THEN\n  1 SQL \"a\"\n  2 SQL \"b\""},
		{"groups to the left", `'a' ~> 'b' ~> 'c'`, "THEN\n  1 THEN\n    1 SQL \"a\"\n    2 SQL \"b\"\n  2 SQL \"c\""},
		{"one precedence for all", `'a' ~> 'b' & 'c'`, "JOIN\n  j1 THEN\n    1 SQL \"a\"\n    2 SQL \"b\"\n  j2 SQL \"c\""},
		{"a name takes all before it", `'a' ~> 'b' |=> 'x'`, "THEN as \"x\"\n  1 SQL \"a\"\n  2 SQL \"b\""},
		{"an outer name replaces an inner", `df.as(df.as('a', 'x'), 'y')`, `SQL as "y" "a"`},
		{"if operators", `'c' ?> 't' !> 'e'`, "IF\n  c SQL \"c\"\n  t SQL \"t\"\n  e SQL \"e\""},
		{"if keeps nodes", `'c' ?> df.sleep(1) !> df.break()`, "IF\n  c SQL \"c\"\n  t SLEEP 1\n  e BREAK {\"break_value\":null}"},
		{"if_rows", `df.if_rows('x', 't', 'e')`, "IF {\"condition_type\":\"result_has_rows\",\"result_name\":\"x\"}\n  t SQL \"t\"\n  e SQL \"e\""},
		{"loop", `df.loop('b', 'w')`, "LOOP\n  b SQL \"b\"\n  w SQL \"w\""},
		{"loop with NULL", `df.loop('b', NULL)`, "LOOP\n  b SQL \"b\""},
		{"prefix loop takes one operand", `@> 'a' ~> 'b'`, "THEN\n  1 LOOP\n    b SQL \"a\"\n  2 SQL \"b\""},
		{"loop after seq", `'a' ~> @> 'b'`, "THEN\n  1 SQL \"a\"\n  2 LOOP\n    b SQL \"b\""},
		{"break is literal", `df.break('SELECT 1')`, `BREAK {"break_value":"SELECT 1"}`},
		{"join3", `df.join3('a', 'b', 'c')`, "JOIN\n  j1 SQL \"a\"\n  j2 SQL \"b\"\n  j3 SQL \"c\""},
		{"race", `'a' | 'b'`, "RACE\n  x1 SQL \"a\"\n  x2 SQL \"b\""},
		{"named arguments", `df.race(b => 'b', a => 'a')`, "RACE\n  x1 SQL \"a\"\n  x2 SQL \"b\""},
		{"sleep of a literal", `df.sleep('5')`, `SLEEP 5`},
		{"sleep of nothing", `df.sleep(0)`, `SLEEP 0`},
		{"schedule", `df.wait_for_schedule('*/5 9-17 * jan-jun mon,0')`, `WAIT_SCHEDULE {"cron_expr":"*/5 9-17 * jan-jun mon,0"}`},
		{"signal", `df.wait_for_signal('go')`, `SIGNAL {"signal_name":"go","timeout_seconds":null}`},
		{"signal with timeout", `df.wait_for_signal('go', timeout_seconds => 3)`, `SIGNAL {"signal_name":"go","timeout_seconds":3}`},
		{"http", `df.http('https://x.example/', 'get', NULL, '{"A": "b"}'::jsonb)`,
			`HTTP {"body":null,"headers":{"A":"b"},"method":"GET","timeout_seconds":30,"url":"https://x.example/"}`},
		{"http with a variable", `df.http('{base}/x')`, `HTTP {"body":null,"headers":null,"method":"POST","timeout_seconds":30,"url":"{base}/x"}`},
		{"multipart", `df.http_multipart('http://x', parts => '[{"name": "a", "data_b64": ""}]')`,
			`HTTP_MULTIPART {"headers":null,"method":"POST","parts":[{"data_b64":"","name":"a"}],"timeout_seconds":30,"url":"http://x"}`},
		{"a node as text", `'{"node_type":"SLEEP","query":"3"}' ~> 'a'`, "THEN\n  1 SLEEP 3\n  2 SQL \"a\""},
		{"df.sql keeps a node's text", `df.sql('{"node_type":"SLEEP"}')`, `SQL "{\"node_type\":\"SLEEP\"}"`},
		{"an unknown type is SQL inside", `df.seq('{"node_type":"X"}', 'a')`, "THEN\n  1 SQL \"{\\\"node_type\\\":\\\"X\\\"}\"\n  2 SQL \"a\""},
		{"JSON without node_type is SQL", `'{"a": 1}'`, `SQL "{\"a\": 1}"`},
		{"half an if is SQL to others", `('c' ?> 't') ~> 'b'`,
			"THEN\n  1 SQL \"{\\\"condition\\\": \\\"c\\\", \\\"_partial_if\\\": true, \\\"then_branch\\\": \\\"t\\\"}\"\n  2 SQL \"b\""},
	} {
		g, rejected, err := Eval("SELECT " + c.expr)
		if err != nil || rejected != nil {
			t.Errorf("%s: %v %v", c.name, err, rejected)
			continue
		}
		if got := strings.TrimSuffix(g.String(), "\n"); got != c.want {
			t.Errorf("%s: %s is\n%s\nwant\n%s", c.name, c.expr, got, c.want)
		}
		again, err := ParseDurofut(g.json())
		if err != nil || again.String() != g.String() {
			t.Errorf("%s: %s does not read back: %v", c.name, g.json(), err)
		}
	}
}

// TestRejections names what the extension refuses, and how.
func TestRejections(t *testing.T) {
	for _, c := range []struct{ expr, kind, msg string }{
		{`df.sleep(-1)`, raised, "cannot last"},
		{`df.sleep(1.5)`, noFunction, "not numeric"},
		{`df.sleep('soon')`, badText, "soon"},
		{`df.sleep('99999999999999999999')`, outOfRange, "range"},
		{`df.sleep()`, noFunction, "seconds"},
		{`df.sleep(1, 2)`, noFunction, "no such parameter"},
		{`df.sleep(minutes => 1)`, noFunction, "no such parameter"},
		{`df.as('a', '')`, raised, "no name"},
		{`df.as('a', '1x')`, raised, "no name"},
		{`df.as('a', 'x-y')`, raised, "no name"},
		{`'a' |=> 'x y'`, raised, "no name"},
		{`df.wait_for_schedule('* * * *')`, raised, "4 fields"},
		{`df.wait_for_schedule('60 * * * *')`, raised, "minute"},
		{`df.wait_for_schedule('* * * * */0')`, raised, "step"},
		{`df.wait_for_signal('')`, raised, "empty"},
		{`df.wait_for_signal('x', 0)`, raised, "not positive"},
		{`df.wait_for_signal('x', -1)`, raised, "not positive"},
		{`df.wait_for_signal('x', 1.5)`, noFunction, "numeric"},
		{`df.wait_for_signal('x', 5000000000)`, noFunction, "bigint"},
		{`df.wait_for_signal(NULL)`, raised, "NULL"},
		{`df.loop(NULL)`, raised, "NULL"},
		{`df.http('ftp://x')`, raised, "ftp"},
		{`df.http('http://x', 'HEAD')`, raised, "HEAD"},
		{`df.http('http://x', '')`, raised, "no method"},
		{`df.http('http://x', timeout_seconds => 0)`, raised, "not positive"},
		{`df.http('http://x', 'GET', NULL, '{')`, badText, "JSON"},
		{`df.http_multipart('http://x', 'GET', '[1]')`, raised, "no method"},
		{`df.http_multipart('http://x', parts => '[]')`, raised, "at least one"},
		{`df.http_multipart('http://x')`, raised, "at least one"},
		{`'a' !> 'b'`, badText, "JSON"},
		{`df.sql('a') !> 'b'`, raisedInSQL, "?>"},
		{`'a' ?> 'b' ~> 'c' !> 'd'`, raisedInSQL, "?>"},
		{`'a' @> 'b'`, ambiguous, "@>"},
		{`df.sql('a') @> 'b'`, noFunction, "@>"},
		{`df.sql('a') & 1`, noFunction, "integer"},
		{`df.break(5)`, noFunction, "integer"},
		{`df.wait('x')`, noFunction, "df.wait"},
		{`df.seq(NULL, 'a')`, raised, "NULL"},
		{`'a' ~> NULL ~> 'b'`, raised, "NULL"},
		{`'{"node_type":"X"}'`, raised, `"X"`},
		{`'{"node_type":"THEN","left_node":5}' ~> 'a'`, raised, "malformed"},
		{`'{"node_type":"SLEEP","query":3}' ~> 'a'`, raised, "malformed"},
		{`'{"node_type":"THEN","left_node":{"node_type":"X"}}' ~> 'a'`, raised, `"X"`},
		{`'{"node_type":"THEN","left_node":{}}' ~> 'a'`, raised, "cannot be read"},
		{`'{"node_type":"SQL","condition_node":{"node_type":"SQL"}}' ~> 'a'`, raised, "no condition"},
		{`'{"node_type":"RACE","extra_nodes":[{"node_type":"SQL"}]}' ~> 'a'`, raised, "no extra arms"},
		{`'{"node_type":"LOOP","query":"{\"condition_node\":\"x\"}"}' ~> 'a'`, raised, "holds children"},
		{nested(257), raised, "deeper than 256"},
	} {
		g, rejected, err := Eval("SELECT " + c.expr)
		switch {
		case err != nil:
			t.Errorf("%.80s: %v", c.expr, err)
		case rejected == nil:
			t.Errorf("%.80s is accepted:\n%s", c.expr, g)
		case rejected.Kind != c.kind || !strings.Contains(rejected.Msg, c.msg):
			t.Errorf("%.80s: got %v, want %s with %q", c.expr, rejected, c.kind, c.msg)
		}
	}
}

// nested is a text of the given number of sequences, each within the next.
func nested(n int) string {
	return strings.Repeat("df.seq(", n) + "'a'" + strings.Repeat(", 'b')", n)
}

func TestLimits(t *testing.T) {
	if _, rejected, err := Eval("SELECT " + nested(256)); err != nil || rejected != nil {
		t.Errorf("256 levels: %v %v", err, rejected)
	}
	wide := &Graph{Type: "JOIN", Left: &Graph{Type: "SQL"}, Right: &Graph{Type: "SQL"}}
	for len(wide.Extra) < maxNodes-3 {
		wide.Extra = append(wide.Extra, &Graph{Type: "SQL"})
	}
	if err := wide.finish(); err != nil {
		t.Errorf("10,000 nodes: %v", err)
	}
	wide.Extra = append(wide.Extra, &Graph{Type: "SQL"})
	if err := wide.finish(); err == nil {
		t.Error("10,001 nodes are accepted")
	}
}

// TestWire is the example of USER_GUIDE.md, "Graph Construction".
func TestWire(t *testing.T) {
	g, _, err := Eval("SELECT 'SELECT 1' ~> 'SELECT 2'")
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"node_type":"THEN","left_node":{"node_type":"SQL","query":"SELECT 1"},"right_node":{"node_type":"SQL","query":"SELECT 2"}}`
	if got := g.json(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestProgram(t *testing.T) {
	p, err := Parse(`-- a comment; with a semicolon
BEGIN;
SELECT df.setvar('k', 'it''s'), df.setvar('l', $$;$$);
SELECT df.unsetvar('l'); SELECT df.setvar('n', NULL);
SELECT df.start('SELECT ''{k}''' /* ; */, 'label', database => 'other') AS instance \gset
COMMIT;
CALL dfmatrix.await_effect(:'instance', 'r.1', 2);
SELECT pg_sleep(0.5);
SELECT df.signal(:'instance', 'go', 'word');
SELECT df.signal(:'instance', 'go', '{"a":  1}');
SELECT df.signal(:'instance', 'go', NULL);
SELECT df.status(:'instance');
CREATE TABLE t (c int);
SELECT df.cancel(:'instance');
`)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range p.Steps {
		if start, ok := s.(Start); ok {
			got = append(got, fmt.Sprintf("start %s %s %s", strings.TrimSpace(start.Graph.String()), start.Label, start.Database))
			continue
		}
		got = append(got, fmt.Sprintf("%T %v", s, s))
	}
	want := []string{
		"dsl.Begin {}", "dsl.SetVar {k it's}", "dsl.SetVar {l ;}", "dsl.UnsetVar {l}",
		`start SQL "SELECT '{k}'" label other`, "dsl.Commit {}", "dsl.Await {r.1 2}", "dsl.Pause {0.5}",
		`dsl.Signal {go "word"}`, `dsl.Signal {go {"a":1}}`, "dsl.Other {CREATE TABLE t (c int)}",
		"dsl.Cancel {Cancelled by user}",
	}
	if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
		t.Errorf("got\n%s\nwant\n%s", a, b)
	}
}

// TestRejectedStatement shows that a refused statement has no part of its
// effect, and that the program goes on.
func TestRejectedStatement(t *testing.T) {
	p, err := Parse("SELECT df.setvar('a', 'b'), df.start('SELECT 1');\nSELECT\n  df.start(df.sleep(-1));\nSELECT df.clearvars();\nSELECT df.start('a', transaction_mode => 'x');")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range p.Steps {
		if r, ok := s.(*Rejected); ok {
			got = append(got, r.Error())
			continue
		}
		got = append(got, fmt.Sprintf("%T", s))
	}
	want := []string{
		"line 1, column 29: df.setvar is no workflow step (XX000)",
		"line 3, column 12: a sleep cannot last -1 seconds (XX000)",
		"dsl.ClearVars",
		`line 5, column 8: there is no transaction_mode "x"; there are caller and new (XX000)`,
	}
	if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
		t.Errorf("got\n%s\nwant\n%s", a, b)
	}
}

// TestErrors names programs that cannot be read, and where they stop.
func TestErrors(t *testing.T) {
	for _, c := range []struct{ sql, want string }{
		{"SELECT df.start('a'", "line 1, column 1: the statement that begins here has no end"},
		{"SELECT 1;\n\nSELECT df.start('a", "line 3, column 17: the quote that begins here has no end"},
		{"SELECT $x$ a;", "line 1, column 8: the dollar quote"},
		{"/* a", "line 1, column 1: the comment"},
		{"SELECT df.start('a',);", "line 1, column 21: syntax error"},
		{"SELECT df.signal(:'instance' 'go');\n", "line 1, column 30: syntax error"},
		{"\\i other.sql\n", "line 1, column 1: \\i is not supported"},
		{"\\gset\n", "there is no statement before"},
		{"SELECT df.start(now()::text);", "line 1, column 17: function now is not known without a server"},
		{"SELECT df.start(x);", "line 1, column 17: a column is not known"},
		{"SELECT df.start(df.seq('a',\n (SELECT 'b')));", "this statement is not known without a server"},
		{"SAVEPOINT a;", "not supported"},
	} {
		_, err := Parse(c.sql)
		var at *Error
		if !errors.As(err, &at) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %q", c.sql, err, c.want)
		}
	}
}
