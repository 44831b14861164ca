package gen

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dfmatrix/dfmatrix/shapes"
)

func emitAll(t *testing.T) map[string][]byte {
	t.Helper()
	files, _, err := emit(Options{Root: "..", Bounds: shapes.DefaultBounds(), MaxFiles: DefaultMaxFiles})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestSameBytes holds that the output does not depend on the run.
func TestSameBytes(t *testing.T) {
	first, second := emitAll(t), emitAll(t)
	if len(first) != len(second) {
		t.Fatalf("%d files, then %d", len(first), len(second))
	}
	for name, data := range first {
		if !bytes.Equal(second[name], data) {
			t.Errorf("%s differs from run to run", name)
		}
		if len(filepath.Base(name)) > shapes.MaxText+len(".sql") {
			t.Errorf("%s is too long for a file name", name)
		}
	}
}

// TestCheckedIn holds that the checked-in files are what would be emitted now.
func TestCheckedIn(t *testing.T) {
	for name, data := range emitAll(t) {
		old, err := os.ReadFile(filepath.Join("..", Dir, name))
		if err != nil || !bytes.Equal(old, data) {
			t.Fatalf("%s is not what go generate writes (%v)", name, err)
		}
	}
}

// TestRefusals: bounds and families that cannot be meant.
func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		o    Options
		says string
	}{
		{Options{Bounds: shapes.Bounds{Depth: 0, Iterations: 2}, MaxFiles: 1}, "bounds too small"},
		{Options{Bounds: shapes.Bounds{Depth: 3, Iterations: 1}, MaxFiles: 1}, "bounds too small"},
		{Options{Bounds: shapes.DefaultBounds(), Families: []string{"nset"}, MaxFiles: 1}, "there is no family"},
		{Options{Bounds: shapes.Bounds{Depth: 7, Iterations: 2}, Families: []string{"nest"}, MaxFiles: DefaultMaxFiles}, "beyond the"},
	} {
		c.o.Root = t.TempDir()
		if _, err := Generate(c.o); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v; it should say %q", c.o, err, c.says)
		}
	}
}

// oldModule is a folder with a module and an old tree in it.
func oldModule(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	write(t, filepath.Join(root, "go.mod"), "module example\n\ngo 1.24\n")
	write(t, filepath.Join(root, Dir, "doc.go"), "package generated\n")
	write(t, filepath.Join(root, Dir, "nest", "old.sql"), "old\n")
	return root
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

// TestReplace: the new tree takes the old one's place whole, or, if it does not
// type-check, not at all; and nothing is left beside it.
func TestReplace(t *testing.T) {
	good := map[string][]byte{
		"doc.go": []byte("package generated\n"), "nest_test.go": []byte("package generated_test\n"), "nest/new.sql": []byte("new\n"),
	}
	bad := map[string][]byte{
		"doc.go": []byte("package generated\n"), "nest_test.go": []byte("package generated_test\n\nvar x int = \"\"\n"),
	}
	for _, c := range []struct {
		files     map[string][]byte
		ok        bool
		left, not string
	}{
		{good, true, "nest/new.sql", "nest/old.sql"},
		{bad, false, "nest/old.sql", "nest_test.go"},
	} {
		root := oldModule(t)
		if err := replace(root, c.files); (err == nil) != c.ok {
			t.Errorf("replace: %v", err)
		}
		if _, err := os.Stat(filepath.Join(root, Dir, c.left)); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(filepath.Join(root, Dir, c.not)); err == nil {
			t.Errorf("%s is there", c.not)
		}
		entries, err := os.ReadDir(root)
		if err != nil || len(entries) != 2 {
			t.Errorf("beside the tree there are %v, %v", entries, err)
		}
	}
}

// TestLeftovers: what an interrupted run has left goes, but not what another may be
// writing, and nothing at all while there is no tree.
func TestLeftovers(t *testing.T) {
	long := time.Now().Add(-2 * leftAfter)
	for _, c := range []struct {
		tree, left bool
		written    time.Time
	}{
		{tree: true, left: false, written: long},
		{tree: true, left: true, written: time.Now()},
		{tree: false, left: true, written: long},
	} {
		root := t.TempDir()
		if c.tree {
			if err := os.Mkdir(filepath.Join(root, Dir), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		dir := filepath.Join(root, freshPrefix+"1-old")
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(dir, c.written, c.written); err != nil {
			t.Fatal(err)
		}
		if err := removeLeftovers(root); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(dir); (err == nil) != c.left {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
