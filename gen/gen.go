// Package gen writes what go generate emits: for every case of every family
// that is checked in, one Go test and one SQL program below generated_test.
//
// The output depends on the shapes and the templates alone; it is the same byte
// for byte on every machine, and holds no version, date or count. A new tree is
// written beside the old one, type-checked, and only then takes its place, so
// an interruption leaves the old tree whole (with the new one beside it, which a
// later run removes), and a run that changes nothing touches nothing.
package gen

//go:generate go run ../tools/dfmatrix generate

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"time"

	"github.com/dfmatrix/dfmatrix/operators"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
)

// Options say what to generate and where.
type Options struct {
	Root     string // the module's root; the output is its generated_test
	Families []string
	Bounds   shapes.Bounds
	MaxFiles int // refuse to emit more programs than this
}

// DefaultMaxFiles is the most programs that one run may emit.
const DefaultMaxFiles = 20000

// A Summary says what a run did.
type Summary struct {
	Cases   int
	Written int // files that are new or differ
	Removed int // files that are no longer emitted
}

// Dir is the name of the generated package's folder.
const Dir = "generated_test"

// Generate writes the generated package.
func Generate(o Options) (Summary, error) {
	files, cases, err := emit(o)
	if err != nil {
		return Summary{}, err
	}
	sum := Summary{Cases: cases}
	if err := removeLeftovers(o.Root); err != nil {
		return Summary{}, err
	}
	old, kept, err := existing(filepath.Join(o.Root, Dir))
	if err != nil {
		return Summary{}, err
	}
	for name, data := range files {
		if !bytes.Equal(old[name], data) {
			sum.Written++
		}
		delete(old, name)
	}
	sum.Removed = len(old)
	if sum.Written == 0 && sum.Removed == 0 {
		return sum, nil
	}
	for name, data := range kept {
		files[name] = data
	}
	return sum, replace(o.Root, files)
}

// emit makes all files, by their path below the generated package, and counts the
// cases.
func emit(o Options) (files map[string][]byte, cases int, err error) {
	families, err := chosen(o)
	if err != nil {
		return nil, 0, err
	}
	files = map[string][]byte{}
	for _, f := range families {
		n, err := emitFamily(f, o, files)
		if err != nil {
			return nil, 0, fmt.Errorf("family %s: %w", f.Name, err)
		}
		cases += n
	}
	n, err := emitOperators(files)
	if err != nil {
		return nil, 0, fmt.Errorf("family %s: %w", operators.Family, err)
	}
	return files, cases + n, emitSessions(o.Root, files)
}

// chosen resolves the families' names; none means all that are checked in.
func chosen(o Options) ([]shapes.Family, error) {
	if o.Bounds.Depth < 1 || o.Bounds.Iterations < 2 {
		return nil, fmt.Errorf("bounds too small: depth must be 1 or more and iterations 2 or more, not %d and %d",
			o.Bounds.Depth, o.Bounds.Iterations)
	}
	var out []shapes.Family
	total := 0
	for _, f := range shapes.Families() {
		if !f.Deep && len(o.Families) == 0 {
			out = append(out, f)
		}
	}
	for _, name := range o.Families {
		f, ok := shapes.LookupFamily(name)
		if !ok {
			return nil, fmt.Errorf("there is no family %q; there are %s", name, familyNames())
		}
		out = append(out, f)
	}
	for _, f := range out {
		if total += f.Count(o.Bounds); total > o.MaxFiles {
			return nil, fmt.Errorf("these bounds would emit %d programs or more, beyond the %d that --max-files allows", total, o.MaxFiles)
		}
	}
	return out, nil
}

func familyNames() string {
	s := ""
	for i, f := range shapes.Families() {
		if i > 0 {
			s += ", "
		}
		s += f.Name
	}
	return s
}

// emitFamily adds a family's tests and programs to files and returns how many
// cases it has.
func emitFamily(f shapes.Family, o Options, files map[string][]byte) (int, error) {
	render := templates.New()
	var cases []shapes.Case
	idents := map[string]string{}
	for c := range f.Cases(o.Bounds) {
		if other, ok := idents[c.Ident()]; ok {
			return 0, fmt.Errorf("%s and %s have the same identifier", other, c)
		}
		idents[c.Ident()] = c.String()
		program, err := render.Case(c)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", c, err)
		}
		files[path.Join(f.Name, c.String()+".sql")] = []byte(program)
		cases = append(cases, c)
	}
	for name, group := range grouped(f.Name, cases) {
		src, err := testFile(f, group)
		if err != nil {
			return 0, err
		}
		files[name] = src
	}
	return len(cases), nil
}

// existing reads the present tree: what was generated, and what is kept because
// people wrote it (doc.go and main_test.go).
func existing(dir string) (generated, kept map[string][]byte, err error) {
	generated, kept = map[string][]byte{}, map[string][]byte{}
	err = filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		if name == "doc.go" || name == "main_test.go" {
			kept[name] = data
		} else {
			generated[name] = data
		}
		return nil
	})
	if os.IsNotExist(err) {
		err = nil
	}
	return generated, kept, err
}

// A tree is written under a name that begins with freshPrefix, which takes seconds:
// one that is older than leftAfter belongs to no run.
const (
	freshPrefix = ".generated-"
	leftAfter   = time.Hour
)

// replace writes files beside the old tree, checks them and swaps the two.
func replace(root string, files map[string][]byte) error {
	fresh, err := os.MkdirTemp(root, freshPrefix)
	if err != nil {
		return err
	}
	defer os.RemoveAll(fresh)
	if err := os.Chmod(fresh, 0o755); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		p := filepath.Join(fresh, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(p, files[name], 0o644); err != nil {
			return err
		}
	}
	if err := typeCheck(root, filepath.Base(fresh)); err != nil {
		return err
	}
	return swap(fresh, filepath.Join(root, Dir))
}

// removeLeftovers removes what runs that were interrupted have left, unless it may be
// another's that is still at work, or all that there is of the tree.
func removeLeftovers(root string) error {
	if _, err := os.Stat(filepath.Join(root, Dir)); err != nil {
		return nil
	}
	left, err := filepath.Glob(filepath.Join(root, freshPrefix+"*"))
	if err != nil {
		return err
	}
	for _, dir := range left {
		info, err := os.Stat(dir)
		if err != nil || time.Since(info.ModTime()) < leftAfter {
			continue
		}
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	return nil
}

// swap puts fresh in the place of dir. Between the two renames the tree is
// missing for an instant, but never half-written.
func swap(fresh, dir string) error {
	old := fresh + "-old"
	if err := os.Rename(dir, old); err != nil && !os.IsNotExist(err) {
		return err
	}
	if err := os.Rename(fresh, dir); err != nil {
		if back := os.Rename(old, dir); back != nil {
			return fmt.Errorf("%w; the old tree is at %s (%v)", err, old, back)
		}
		return err
	}
	return os.RemoveAll(old)
}
