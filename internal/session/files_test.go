package session

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/datadriven"
)

// TestFiles reads every session without a server: its commands and arguments, what
// it refers to, and the form of its divergences.
func TestFiles(t *testing.T) {
	files, err := filepath.Glob("../../sessions/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sessions: %v", err)
	}
	told := findings(t)
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".txt")
		t.Run(name, func(t *testing.T) {
			bound := map[string]bool{}
			for _, n := range given() {
				bound[n] = true
			}
			granting := map[string]bool{}
			own := strings.HasPrefix(filepath.Base(f), "own_")
			var check func(testing.TB, *datadriven.TestData) string
			check = func(t testing.TB, d *datadriven.TestData) string {
				checkBlock(t, d, bound)
				if d.Cmd == "include" {
					datadriven.RunTestAny(t, part(filepath.Dir(f), d.CmdArgs[0].Key), check)
				}
				if !own {
					checkAlone(t, d, granting)
				}
				a, _ := readArgs(d)
				sessions, ok := told[a.diverges]
				switch {
				case a.diverges == "":
				case !ok:
					d.Fatalf(t, "neither docs/findings.md nor docs/findings-sessions.md tells of %s", a.diverges)
				case sessions != nil && !slices.Contains(sessions, name):
					d.Fatalf(t, "docs/findings-sessions.md has %s for %s, and not %s", strings.Join(sessions, ", "), a.diverges, name)
				}
				return d.Expected
			}
			datadriven.RunTestAny(t, f, check)
		})
	}
}

// TestParts finds the parts that no session includes, and so nothing runs.
func TestParts(t *testing.T) {
	files, _ := filepath.Glob("../../sessions/*.txt")
	var all strings.Builder
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	parts, _ := filepath.Glob(part("../../sessions", "*"))
	for _, p := range parts {
		if !strings.Contains(all.String(), "\ninclude "+strings.TrimSuffix(filepath.Base(p), ".txt")+"\n") {
			t.Errorf("no session includes %s", p)
		}
	}
}

// findings are the names of all that the documents tell, each with the sessions that
// show it; nil where the document names none.
func findings(t *testing.T) map[string][]string {
	told := map[string][]string{}
	for page, name := range map[string]string{"findings.md": `(?m)^## ([a-z0-9-]+):()`, "findings-sessions.md": `(?m)^\| ([a-z0-9-]+) \|.*\| ([a-z0-9_, ]+) \|$`} {
		text, err := os.ReadFile(filepath.Join("..", "..", "docs", page))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(name).FindAllStringSubmatch(string(text), -1) {
			told[m[1]] = nil
			if m[2] != "" {
				told[m[1]] = strings.Split(m[2], ", ")
			}
		}
	}
	return told
}

// given are the names that are bound from the start.
func given() []string {
	return []string{"me", "schema", "http", "https", "untrusted", "engine", "run"}
}

// checkBlock checks one block against the names that are bound before it.
func checkBlock(t testing.TB, d *datadriven.TestData, bound map[string]bool) {
	a, err := readArgs(d)
	if err != nil {
		d.Fatalf(t, "%v", err)
	}
	if d.Expected == "" {
		d.Fatalf(t, "a block that would print nothing prints ok")
	}
	switch d.Cmd {
	case "start", "let", "role", "database":
		if slices.Contains(given(), a.plain[0]) {
			d.Fatalf(t, "<%s> is bound from the start (doc.go): take another name", a.plain[0])
		}
		defer func() { bound[a.plain[0]] = true }()
	case "await":
		refer(t, d, bound, a.plain...)
	case "listens":
		refer(t, d, bound, a.plain[0])
	}
	if a.as != "me" && a.as != "admin" && a.as != "watcher" {
		refer(t, d, bound, a.as)
	}
	for _, p := range placeholder.FindAllString(d.Input, -1) {
		name, _, _ := strings.Cut(strings.Trim(p, "<>"), ":")
		refer(t, d, bound, name)
	}
	if a.diverges != "" {
		if _, _, err := bothSides(d.Expected); err != nil {
			d.Fatalf(t, "%v", err)
		}
	} else if strings.HasPrefix(d.Expected, "promised\n") {
		d.Fatalf(t, "two expectations without diverges=")
	}
}

func refer(t testing.TB, d *datadriven.TestData, bound map[string]bool, names ...string) {
	for _, n := range names {
		if !bound[n] {
			d.Fatalf(t, "nothing is bound to %s before this block", n)
		}
	}
}

func TestArgs(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"sql", ""},
		{"sql as=bob conn=b needs=(roles, http) since=0.2.6 diverges=x notices", ""},
		{"until within=3s", ""},
		{"needs own only=0.2.6", ""},
		{"role bob nologin nohttp", ""},
		{"sqll", "no command"},
		{"sql bob", "cannot have 1 names"},
		{"start", "cannot have 0 names"},
		{"include", "cannot have 0 names"},
		{"sql az=bob", "no argument az"},
		{"sql needs=role", "and not role"},
		{"needs role", "and not role"},
		{"needs idle", ""},
		{"sql needs=idle", "not one block"},
		{"needs long", ""},
		{"sql needs=long", "not one block"},
		{"until within=soon", "invalid duration"},
		{"sql as=(a, b)", "one value"},
	} {
		cmd, args, err := datadriven.ParseLine(c.line)
		if err != nil {
			t.Fatal(err)
		}
		_, err = readArgs(&datadriven.TestData{Cmd: cmd, CmdArgs: args})
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.line, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %s", c.line, err, c.want)
		}
	}
}

var (
	function = regexp.MustCompile(`(?s)CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE) <schema>\.(\w+)\(.*?\$(\w*)\$(.*?)\$\w*\$`)
	call     = regexp.MustCompile(`<schema>\.(\w+)\(`)
	grants   = regexp.MustCompile(`(?i)(grant|revoke)_usage\(|EXECUTE\b.*\b(GRANT|REVOKE)\b|\b(DROP|ALTER) ROLE\b`)
)

// checkAlone checks that functions that grant are called by blocks that are alone:
// privileges changed by two at once fail in either.
func checkAlone(t testing.TB, d *datadriven.TestData, granting map[string]bool) {
	made := map[string]bool{}
	for _, m := range function.FindAllStringSubmatch(d.Input, -1) {
		made[m[1]] = true
		granting[m[1]] = granting[m[1]] || grants.MatchString(m[3])
	}
	a, _ := readArgs(d)
	for _, m := range call.FindAllStringSubmatch(d.Input, -1) {
		if granting[m[1]] && !made[m[1]] && !a.alone && !privileges.MatchString(d.Input) {
			d.Fatalf(t, "%s changes privileges: a block that calls it needs the argument alone", m[1])
		}
	}
}
