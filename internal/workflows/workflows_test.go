package workflows

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rhysd/actionlint"
)

const root = "../.."

// lint lints workflows. Shell scripts in them are looked at where shellcheck is
// on the PATH.
func lint(t *testing.T, path string, content []byte) {
	t.Helper()
	var out bytes.Buffer
	linter, err := actionlint.NewLinter(&out, &actionlint.LinterOptions{Shellcheck: "shellcheck", WorkingDir: root})
	if err != nil {
		t.Fatal(err)
	}
	project, err := actionlint.NewProjects().At(filepath.Join(root, ".github", "workflows"))
	if err != nil {
		t.Fatal(err)
	}
	found, err := linter.Lint(path, content, project)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range found {
		t.Errorf("%s:%d:%d: %s [%s]", path, e.Line, e.Column, e.Message, e.Kind)
	}
}

func TestWorkflows(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(root, ".github", "workflows", "*.yml"))
	if err != nil || len(files) < 2 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, f := range files {
		content, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		lint(t, f, content)
	}
}

// TestTheLinterLints: a mistake in a workflow and in the use of the action must
// be found, or the other tests show nothing.
func TestTheLinterLints(t *testing.T) {
	for _, wrong := range []string{
		"on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./\n        with: {dsn: x, teir: core}\n",
		"on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ matrix.nosuch }}\n",
	} {
		var out bytes.Buffer
		linter, err := actionlint.NewLinter(&out, &actionlint.LinterOptions{})
		if err != nil {
			t.Fatal(err)
		}
		project, err := actionlint.NewProjects().At(filepath.Join(root, ".github", "workflows"))
		if err != nil {
			t.Fatal(err)
		}
		found, err := linter.Lint("wrong.yml", []byte(wrong), project)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) == 0 {
			t.Errorf("nothing was found in:\n%s", wrong)
		}
	}
}

// TestAction: every input that action.yml reads is declared and every declared
// one is read.
func TestAction(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "action.yml"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	declared, runs, ok := strings.Cut(text, "\nruns:\n")
	if !ok {
		t.Fatal("action.yml has no runs")
	}
	names := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^  ([a-z]+):$`).FindAllStringSubmatch(declared, -1) {
		names[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`inputs\.([a-z]+)`).FindAllStringSubmatch(runs, -1) {
		if _, ok := names[m[1]]; !ok {
			t.Errorf("input %s is read and not declared", m[1])
		}
		names[m[1]] = false
	}
	for name, unread := range names {
		if unread {
			t.Errorf("input %s is declared and not read", name)
		}
	}
}

// TestVariables: every environment variable of ours is in the table of docs/ci.md.
func TestVariables(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(root, "docs", "ci.md"))
	if err != nil {
		t.Fatal(err)
	}
	ours := regexp.MustCompile(`"((?:DFMATRIX|PGDURABLE|TEST)_[A-Z_]+)"`)
	seen := map[string]bool{}
	for _, dir := range []string{"internal", "tools"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			source, err := os.ReadFile(path)
			for _, m := range ours.FindAllSubmatch(source, -1) {
				seen[string(m[1])] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if !seen["PGDURABLE_DSN"] {
		t.Fatal("the sources do not even read PGDURABLE_DSN: the test shows nothing")
	}
	for name := range seen {
		if !strings.Contains(string(page), "`"+name+"`") {
			t.Errorf("docs/ci.md says nothing of %s", name)
		}
	}
}

// TestSnippets lints the YAML of docs/ci.md; the one for another repository must
// stay below ten lines.
func TestSnippets(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "docs", "ci.md"))
	if err != nil {
		t.Fatal(err)
	}
	snippets := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(data, -1)
	if len(snippets) == 0 {
		t.Fatal("docs/ci.md has no snippet")
	}
	for _, s := range snippets {
		if n := bytes.Count(s[1], []byte("\n")); n >= 10 {
			t.Errorf("the snippet has %d lines, and is promised to have less than ten:\n%s", n, s[1])
		}
		lint(t, "docs/ci.md", append([]byte("on: pull_request\njobs:\n"), s[1]...))
	}
}
