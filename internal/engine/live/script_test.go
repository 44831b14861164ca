package live

import (
	"strings"
	"testing"
)

func TestScript(t *testing.T) {
	tests := []struct {
		name string
		in   string
		want []string // the statements with every variable as <value>
	}{
		{"one", "SELECT df.start('x');", []string{"SELECT df.start('x')"}},
		{"comments", "-- a;b\n/* c; /* d; */ e; */SELECT df.start('x'); -- end", []string{"/* c; /* d; */ e; */SELECT df.start('x')"}},
		{"strings", `SELECT 'a;b', "c;d", $$e;f$$, $q$g;$$h$q$, E'i\';j', df.start('it''s;');`,
			[]string{`SELECT 'a;b', "c;d", $$e;f$$, $q$g;$$h$q$, E'i\';j', df.start('it''s;')`}},
		{"a dollar in a name", "SELECT a$b$c, df.start('x'); SELECT 1;", []string{"SELECT a$b$c, df.start('x')", "SELECT 1"}},
		{"parameters are no quotes", "SELECT $1, df.start('x'); SELECT $2;", []string{"SELECT $1, df.start('x')", "SELECT $2"}},
		{"gset", "BEGIN;\nSELECT df.start('x') AS instance \\gset\nSELECT df.cancel(:'instance');\nCOMMIT;",
			[]string{"BEGIN", "SELECT df.start('x') AS instance", "SELECT df.cancel('<value>')", "COMMIT"}},
		{"kinds of variables", "SELECT :'v', :\"v\", :v, df.start('x');", []string{`SELECT '<value>', "<value>", <value>, df.start('x')`}},
		{"no variables", "SELECT 'a :v', a::text, f(x := 1), (ARRAY[1])[1:2], df.start('x');",
			[]string{"SELECT 'a :v', a::text, f(x := 1), (ARRAY[1])[1:2], df.start('x')"}},
		{"empty statements", ";;SELECT df.start('x');;", []string{"SELECT df.start('x')"}},
		{"blanks in the call", "SELECT DF . Start ('x');", []string{"SELECT DF . Start ('x')"}},
	}
	vars := map[string]string{"instance": "<value>", "v": "<value>"}
	for _, tt := range tests {
		s, err := parseScript(tt.in)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var got []string
		for _, st := range s.statements {
			got = append(got, strings.TrimSpace(st.text(vars)))
		}
		// Leading comments are part of the first statement, as psql sends them.
		if i := strings.Index(got[0], "\n"); strings.HasPrefix(got[0], "--") && i > 0 {
			got[0] = strings.TrimSpace(got[0][i:])
		}
		if strings.Join(got, "|") != strings.Join(tt.want, "|") {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, tt.want)
		}
	}
}

func TestScriptQuotes(t *testing.T) {
	s, err := parseScript("SELECT df.start(:'a'), :\"a\", :'b';")
	if err != nil {
		t.Fatal(err)
	}
	got := s.statements[0].text(map[string]string{"a": `it's "x"`, "b": `c:\d`})
	if want := `SELECT df.start('it''s "x"'), "it's ""x""",  E'c:\\d'`; got != want {
		t.Errorf("got %s; want %s", got, want)
	}
}

func TestScriptErrors(t *testing.T) {
	for in, says := range map[string]string{
		"":                          "does not call df.start",
		"SELECT 1;":                 "does not call df.start",
		"SELECT 'df.start(x)';":     "does not call df.start",
		"-- df.start(x)\nSELECT 1;": "does not call df.start",
		"SELECT df.start('a'); SELECT df.start('b');": "two statements",
		"SELECT df.start('x')":                        "no semicolon",
		"\nSELECT df.start('x;":                       "line 2: a string",
		"SELECT df.start($a$x);":                      "a dollar quote",
		"SELECT df.start('x') /* ;":                   "a comment",
		"SELECT df.start('x') \\gexec\n":              `\gexec`,
		"\\set x 1\nSELECT df.start(:'x');":           `\set`,
		"SELECT df.start('x') \\gset prefix_\n":       `\gset`,
	} {
		_, err := parseScript(in)
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: error %v does not say %q", in, err, says)
		}
	}
}
