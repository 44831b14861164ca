package walkthrough

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const root = "../.."

// TestWalkthroughs replays all pages, one after the other, in one copy: what one
// adds does not disturb the next.
func TestWalkthroughs(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a copy of the module")
	}
	pages, err := filepath.Glob(filepath.Join(root, "docs", "contributing", "*.md"))
	if err != nil || len(pages) < 4 {
		t.Fatalf("%v, %v", pages, err)
	}
	dir := copyModule(t)
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) { replay(t, dir, page) })
	}
}

// block is a comment that says what to do, and the fenced text after it.
var block = regexp.MustCompile("(?ms)^<!-- (file|patch|run|output)(?:: (\\S+))? -->\n```[a-z]*\n(.*?)^```$")

func replay(t *testing.T, dir, page string) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	output := ""
	blocks := block.FindAllStringSubmatch(string(text), -1)
	if fences := strings.Count(string(text), "\n```") / 2; len(blocks) != fences {
		t.Errorf("%d of %d fenced blocks are replayed", len(blocks), fences)
	}
	for _, b := range blocks {
		switch kind, arg, body := b[1], b[2], b[3]; kind {
		case "file":
			write(t, filepath.Join(dir, filepath.FromSlash(arg)), body)
		case "patch":
			run(t, dir, body, "git", "apply", "--recount", "-")
		case "run":
			output = run(t, dir, "", "sh", "-ec", body)
		case "output":
			if !strings.Contains(output, strings.TrimSuffix(body, "\n")) {
				t.Errorf("the commands do not print\n%s\nbut\n%s", body, output)
			}
		}
	}
}

func run(t *testing.T, dir, stdin string, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(stdin)
	cmd.Env = append(os.Environ(), "NO_COLOR=1", "PGDURABLE_DSN=", "DFMATRIX_RESULTS=", "GOFLAGS=-mod=mod")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s%s", name, args, err, stdin, out)
	}
	return string(out)
}

// copyModule copies the module without what is generated.
func copyModule(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	skip := map[string]bool{".git": true, "out": true, "golden": true, "dfmatrix": true}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil || rel == "." {
			return err
		}
		if skip[rel] || strings.HasPrefix(rel, ".generated-") {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		generated := filepath.Dir(rel) == "generated_test" && rel != filepath.Join("generated_test", "main_test.go") &&
			rel != filepath.Join("generated_test", "doc.go")
		switch {
		case generated && e.IsDir():
			return fs.SkipDir
		case generated || !e.Type().IsRegular():
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		write(t, filepath.Join(dir, rel), string(data))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
