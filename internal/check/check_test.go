package check

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/catalog"
	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
)

// TestFindings: each program, one a paragraph, with what must be said of it and
// where. What follows "--" in a line is the rules expected there.
func TestFindings(t *testing.T) {
	for _, program := range []string{
		`SELECT df.start('SELECT 1' |=> 'x' ~> 'SELECT $x');`,
		`SELECT df.start('SELECT 1' ~> 'SELECT 2' & 'SELECT 3'); -- precedence`,
		`SELECT df.start('SELECT 1' & 'SELECT 2' |=> 'x'); -- precedence`,
		`SELECT df.start(df.sql('SELECT 1') | 'SELECT 2' & 'SELECT 3'); -- precedence`,
		`SELECT df.start(@> df.sql('SELECT 1') | 'SELECT 2'); -- precedence`,
		`SELECT df.start((@> df.sql('SELECT 1')) | 'SELECT 2');`,
		`SELECT df.start('SELECT true' ~> 'SELECT 1 > 0' ?> 'SELECT 1' !> 'SELECT 2');`,
		`SELECT df.start('SELECT 1 > $$0$$' ?> 'SELECT 1' ~> 'SELECT 2' !> 'SELECT 3'); -- precedence rejected`,
		`SELECT df.start('SELECT 1' ~> 'SELECT ' || '2'); -- leaf-syntax precedence`,
		`SELECT df.start('SELECT 1'~>@>'SELECT 2'); -- operator server`,
		`SELECT df.start('SELECT $x'); -- unbound-name`,
		`SELECT df.start('SELECT ''$x''');`,
		`SELECT df.start($f$SELECT $q$a$q$, '$HOME', E'\'$x'$f$);`,
		`SELECT df.start('SELECT $x' |=> 'x'); -- unbound-name`,
		`SELECT df.start(('SELECT 1' |=> 'x') & 'SELECT $x'); -- unbound-name`,
		`SELECT df.start((('SELECT 1' |=> 'x') & ('SELECT 2' |=> 'x')) ~> 'SELECT $x'); -- same-name-in-arms`,
		`SELECT df.start((('SELECT 1' |=> 'x') | 'SELECT 2') ~> 'SELECT $x'); -- maybe-unbound`,
		`SELECT df.start((('SELECT 1' |=> 'x') | ('SELECT 2' |=> 'x')) ~> 'SELECT $x');`,
		`SELECT df.start(df.if_rows('x', 'SELECT 1', 'SELECT 2')); -- unbound-name`,
		`SELECT df.start(df.if('SELECT random() > 0.5', 'SELECT 1' |=> 'x', df.sleep(1)) ~> 'SELECT $x'); -- maybe-unbound`,
		`SELECT df.start(df.loop(df.if('SELECT random() > 0.5', 'SELECT 1' |=> 'x', df.break()) ~> 'SELECT $x'));`,
		`SELECT df.start(df.loop('SELECT $y' ~> ('SELECT 1' |=> 'y'), 'SELECT $y > 0')); -- unbound-name`,
		`SELECT df.start(df.loop('SELECT 1' |=> 'y', 'SELECT $y > 0') ~> 'SELECT $y');`,
		`SELECT df.start(df.loop(df.if('SELECT random() > 0.5', 'SELECT 1' |=> 'y', 'SELECT $y'), 'SELECT $y > 0')); -- maybe-unbound maybe-unbound`,
		`SELECT df.start('SELECT 0' |=> 'y' ~> df.loop('SELECT $y + 1' |=> 'y', 'SELECT $y < 3'));`,
		`SELECT df.start(df.break()); -- break-outside-loop`,
		`SELECT df.start(df.loop('SELECT 1' & df.break()));`,
		`SELECT df.start(df.loop('SELECT 1', df.break()));`,
		`SELECT df.start(df.loop(df.break() ~> 'SELECT 1')); -- unreachable`,
		`SELECT df.start(df.loop('SELECT 1') ~> 'SELECT 2'); -- unreachable`,
		`SELECT df.start(df.loop(df.if('SELECT true' | df.break(), 'SELECT 1', 'SELECT 2')) ~> 'SELECT 3');`,
		`SELECT df.start(df.loop(df.if('SELECT true' | 'SELECT false', 'SELECT 1', 'SELECT 2')) ~> 'SELECT 3'); -- unreachable`,
		`SELECT df.start(df.loop(df.if(df.if('SELECT 1 > 0', df.break(), 'SELECT true'), 'SELECT 1', 'SELECT 2'), 'SELECT true'));`,
		`SELECT df.start((df.loop('SELECT 1') & 'SELECT 1') ~> 'SELECT 2'); -- unreachable`,
		`SELECT df.start((df.loop('SELECT 1') | df.wait_for_signal('stop')) ~> 'SELECT 2');`,
		`SELECT df.start(df.if('SELECT true', 'SELECT 1', 'SELECT 2')); -- unreachable`,
		`SELECT df.start(df.loop('SELECT 1', 'SELECT true')); -- endless-loop`,
		`SELECT df.start(df.loop(df.break('$x'))); -- break-literal`,
		`SELECT df.start('SELEC 1'); -- leaf-syntax`,
		`SELECT df.start(''); -- leaf-syntax`,
		`SELECT df.start('SELECT 1; SELECT 2'); -- several-statements`,
		`SELECT df.start('SELECT * FROM {t} WHERE');`,
		`SELECT df.start('SELECT count(*) FROM $x.* WHERE a = $x.b?'); -- unbound-name unbound-name`,
		`SELECT df.start(df.http('https://example.org/$id')); -- unbound-name`,
		`SELECT df.setvar('v', '1'); SELECT df.start('SELECT $v'); -- unbound-name`,
		`SELECT df.start(df.nosuch('SELECT 1')); -- rejected`,
		`SELECT df.start(df.sleep(-1)); -- rejected`,
		`SELECT df.start(lower('SELECT 1')); -- server`,
		`SELECT df.start('SELECT 1' ~> ); -- syntax`,
		`SELECT df.start('SELECT 1') -- syntax`,
		`SELECT df.start('SELECT 1); -- syntax`,
		`SELECT df.start('SELECT 1' ?> 'SELECT 2'); -- leaf-syntax`,
	} {
		text, want, _ := strings.Cut(program, " -- ")
		r, err := Program(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		var got []string
		for _, f := range r.Findings {
			got = append(got, f.Rule)
			if f.Line != 1 || f.Col < 1 || f.Col > len(text)+1 {
				t.Errorf("%s: %s is at %d:%d", text, f.Rule, f.Line, f.Col)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s\n  got  %s\n  want %s\n  %v", text, strings.Join(got, " "), want, r.Findings)
		}
	}
}

func TestPlaces(t *testing.T) {
	script := "SELECT df.start(\n  df.sleep(1)\n  ~> $q$SELECT 1,\n  $nosuch$q$ ~> 'SELECT ''a'' , $gone');\n"
	r, err := Program(script)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, f := range r.Findings {
		got += fmt.Sprintf("%d:%d ", f.Line, f.Col)
	}
	if got != "4:3 4:33 " {
		t.Errorf("the findings are at %s: %v", got, r.Findings)
	}
	excerpt := r.Excerpt("a.sql", script, r.Findings[1])
	want := "a.sql:4:33: error: nothing binds $gone [unbound-name]\n" +
		"    4 |   $nosuch$q$ ~> 'SELECT ''a'' , $gone');\n" +
		"      |                                 ^\n" +
		"    remedy: name an earlier step's result: ... |=> 'gone'\n"
	if excerpt != want {
		t.Errorf("excerpt:\n%swant:\n%s", excerpt, want)
	}
}

func TestNoProgram(t *testing.T) {
	for _, text := range []string{"", "SELECT 1;", "-- nothing\n", "CREATE TABLE a (b int);"} {
		if _, err := Program(text); !errors.Is(err, ErrNoProgram) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestGroupingIsPostgreSQLs writes random expressions bare and with all the
// parentheses that this package's reading gives them: PostgreSQL's own grammar
// must read both as the same graph.
func TestGroupingIsPostgreSQLs(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	ops := []string{"~>", "&", "|", "|=>", "?>", "!>", "||", "~>", "&", "|"}
	agreed := 0
	for range 400 {
		text := ""
		for i := range 2 + rnd.IntN(4) {
			if i > 0 {
				text += " " + ops[rnd.IntN(len(ops))] + " "
			}
			if rnd.IntN(6) == 0 {
				text += "@> "
			}
			text += fmt.Sprintf("'x%d'::text", i)
		}
		var items []item
		for _, tok := range tokens(text) {
			switch last := len(items) - 1; {
			case tok.kind == operator && tok.text != "::":
				items = append(items, item{op: &tok})
			case tok.kind == literal:
				items = append(items, item{text: tok.text})
			default:
				items[last].text += tok.text
			}
		}
		e, ok := group(items, native())
		if !ok {
			t.Fatalf("%s: no expression", text)
		}
		for _, grouped := range []string{e.String(), e.plain()} {
			a, b := graphOf(text), graphOf(grouped)
			if a != b {
				t.Errorf("%s is not %s:\n%s\n%s", text, grouped, a, b)
			}
			if !strings.HasPrefix(a, "refused") {
				agreed++
			}
		}
	}
	if agreed < 200 {
		t.Errorf("only %d expressions are graphs: the test shows little", agreed)
	}
}

func graphOf(expr string) string {
	g, rejected, err := dsl.Eval("SELECT " + expr)
	switch {
	case err != nil:
		return "refused: " + strings.SplitN(err.Error(), ": ", 2)[1]
	case rejected != nil:
		return "refused: " + rejected.Msg
	}
	return g.String()
}

// TestAgainstTheDenotation holds the checks against what programs are promised
// to do: a program that fails because of a name or a break must have been warned
// of, and one of which that is said as an error must not complete.
func TestAgainstTheDenotation(t *testing.T) {
	render := templates.New()
	rules := map[string]string{"unbound": "unbound-name", "break outside a loop": "break-outside-loop"}
	seen := map[string]int{}
	for e := range catalog.Entries(false) {
		text := e.Case.String()
		if e.Case.Act != "" || strings.Contains(text, ".none") || e.Family != "data" && e.Family != "fault" {
			continue // a column that is not there shows only when it runs
		}
		program, err := render.Case(e.Case)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Program(program)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		run, err := oracle.Denote(shapes.Expand(e.Case.Shape), oracle.WorldOf(e.Case))
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		said := map[string]Severity{}
		for _, f := range r.Findings {
			said[f.Rule] = f.Severity
		}
		if run.Fault != nil && rules[run.Fault.Kind] != "" {
			rule := rules[run.Fault.Kind]
			seen[rule]++
			if said[rule] == "" && said["maybe-unbound"] == "" {
				t.Errorf("%s fails with %q and nothing was said: %v", text, run.Fault.Kind, r.Findings)
			}
		}
		if run.Status == "completed" && said["unbound-name"] == Error && !strings.Contains(text, "ift") &&
			!strings.Contains(text, "iff") && !strings.Contains(text, "hit") && !strings.Contains(text, "miss") {
			t.Errorf("%s completes, and was said to read what is not bound: %v", text, r.Findings)
		}
	}
	for _, rule := range rules {
		if seen[rule] < 10 {
			t.Errorf("only %d programs fail by %s: the test shows little", seen[rule], rule)
		}
	}
}

func FuzzProgram(f *testing.F) {
	f.Add("SELECT df.start('a' ~> @> 'b' & $q$c$q$ |=> 'd');")
	f.Add("select '")
	f.Add("$$;\\gset :'x' [(]")
	f.Fuzz(func(t *testing.T, script string) {
		r, err := Program(script)
		if err != nil {
			return
		}
		for _, x := range r.Findings {
			r.Excerpt("x.sql", script, x)
		}
	})
}
