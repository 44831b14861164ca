package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// These tests are scripts in all but form: they run in one process because
// PostgreSQL's grammar takes a second or two to load, once a process.

const programs = `
-- bad.sql --
SELECT df.start(
  'SELECT id FROM orders' |=> 'id'
  ~> 'SELECT $id' & 'SELECT $idd',
  'orders'
);
-- good.sql --
SELECT df.start('SELECT 1' |=> 'x' ~> 'SELECT $x', 'greet');
-- server.sql --
SELECT df.start(format('SELECT %s', now()));
-- both.sql --
SELECT df.start('SELECT 1' ~> 'SELECT 2' & 'SELECT 3');
SELECT df.start(format('SELECT %s', now()));
-- plain.sql --
SELECT 1;
-- prose.txt --
This is no SQL;
-- own.sql --
SELECT df.start('SELECT 1 AS a' |=> 'x' ~> 'UPDATE t SET b = $x RETURNING c');
-- forever.sql --
SELECT df.start(df.wait_for_signal('nobody-sends-it'));
-- broken.sql --
SELECT df.start('a' ~> );
`

// lay writes the programs into a folder and makes it the working one.
func lay(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	parts := regexp.MustCompile(`(?m)^-- (\S+) --\n`).FindAllStringSubmatchIndex(programs, -1)
	for i, p := range parts {
		end := len(programs)
		if i+1 < len(parts) {
			end = parts[i+1][0]
		}
		if err := os.WriteFile(programs[p[2]:p[3]], []byte(programs[p[1]:end]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile("picture.sql", []byte{0xff, 0xd8, 0}, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestPrograms(t *testing.T) {
	want, err := os.ReadFile(filepath.Join("testdata", "check.txt"))
	if err != nil {
		t.Fatal(err)
	}
	lay(t)
	t.Setenv("PGDURABLE_DSN", "")
	for _, test := range []struct {
		args        string
		code        int
		out, errOut string // patterns
	}{
		{"check bad.sql", ExitDiffers, "^" + regexp.QuoteMeta(string(want)) + "$", ""},
		{"check --json bad.sql", ExitDiffers, `"rule":"precedence"`, ""},
		{"check --tree=false good.sql", ExitOK, `^nothing to complain about\n$`, ""},
		{"check good.sql", ExitOK, `^greet parses as\n`, ""},
		{"check good.sql bad.sql", ExitDiffers, `greet parses as(.|\n)*orders parses as`, ""},
		{"check server.sql", ExitUnknown, `server.sql:1:17: unknown: `, ""},
		{"check server.sql bad.sql", ExitDiffers, `unknown: (.|\n)*error: `, ""},
		{"check bad.sql server.sql good.sql", ExitDiffers, `error: (.|\n)*unknown: `, ""},
		{"check server.sql good.sql", ExitUnknown, `unknown: `, ""},
		{"check both.sql", ExitDiffers, `1 warning, 1 unknown\n$`, ""},
		{"check plain.sql", ExitUsage, "", `plain.sql is SQL, but no pg_durable program`},
		{"check nosuch.sql", ExitUsage, "", `nosuch.sql: no such file`},
		{"check picture.sql", ExitUsage, "", `not even text`},
		{"check prose.txt", ExitDiffers, `prose.txt:1:1: error: .*syntax error`, ""},
		{"check --color=always bad.sql", ExitDiffers, "\x1b\\[31merror\x1b", ""},
		{"run seq(m,m)", ExitOK, `(?m)^status  completed$`, ""},
		{"run own.sql", ExitOK, `(?m)^  r.1 -> row\(a: 1\)$(.|\n)*unknown`, ""},
		{"run --json own.sql", ExitOK, `"engine": "model"`, ""},
		{"run forever.sql", ExitOK, `waits for ever`, ""},
		{"run seq(m,mm)", ExitUsage, "", `is no shape`},
		{"run nosuch.sql", ExitUsage, "", `no such file`},
		{"run plain.sql", ExitUsage, "", `starts nothing`},
		{"run broken.sql", ExitUsage, "", `line 1, column(.|\n)*dfmatrix check`},
		{"run picture.sql", ExitUsage, "", `not even text`},
		{"run --dsn postgres://127.0.0.1:1/nosuch seq(m,m)", ExitSetup, "", `127\.0\.0\.1`},
		{"run", ExitUsage, "", `a shape or a file`},
	} {
		var out, errOut bytes.Buffer
		code := Main(strings.Fields(test.args), &out, &errOut)
		if code != test.code {
			t.Errorf("%s: exit code %d, want %d\n%s%s", test.args, code, test.code, out.String(), errOut.String())
		}
		if !regexp.MustCompile(test.out).MatchString(out.String()) {
			t.Errorf("%s: the output does not match %q:\n%s", test.args, test.out, out.String())
		}
		if !regexp.MustCompile(test.errOut).MatchString(errOut.String()) || test.errOut == "" && errOut.Len() > 0 {
			t.Errorf("%s: the complaint does not match %q:\n%s", test.args, test.errOut, errOut.String())
		}
	}
}
