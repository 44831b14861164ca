package suite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dfmatrix/dfmatrix/operators"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// Complete holds the checked-in shapes, their programs and their golden files
// against one another: nothing may be missing and nothing may be left over.
// An update drops what is left over from the digests, and never deletes a file.
func Complete(t *testing.T) {
	s := begin(t)
	families := map[string]bool{}
	for _, f := range shapes.Families() {
		if !f.Deep {
			families[f.Name] = true
			cases := map[string]bool{}
			for c := range f.Cases(shapes.DefaultBounds()) {
				cases[c.String()] = true
			}
			s.completeFamily(t, f.Name, cases)
		}
	}
	families[operators.Family] = true
	expressions := map[string]bool{}
	for e := range operators.All(operators.MaxOperators) {
		expressions[e.String()] = true
	}
	s.completeFamily(t, operators.Family, expressions)
	stored, err := s.store.Families()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, name := range stored {
		if !families[name] {
			t.Errorf("golden/%s belongs to no family; delete it", name)
		}
	}
}

func (s *session) completeFamily(t *testing.T, family string, cases map[string]bool) {
	t.Helper()
	goldens, divergences, err := s.store.Names(family)
	if err != nil {
		t.Error(err)
		return
	}
	programs, err := programs(family)
	if err != nil {
		t.Error(err)
		return
	}
	orphans(t, cases, goldens, "golden/"+family, ".golden")
	orphans(t, cases, divergences, "golden/"+family, ".live")
	orphans(t, cases, programs, "generated_test/"+family, ".sql")
	missing(t, cases, programs, "generated_test/"+family, ".sql", "go generate ./...")
	if s.opts.update {
		s.store.Prune(family, cases)
		return
	}
	missing(t, cases, goldens, "golden/"+family, ".golden", "go test ./generated_test -update")
	lines, err := s.store.Lines(family + ".digest")
	if err != nil {
		t.Error(err)
	}
	for name := range lines {
		if !cases[name] {
			t.Errorf("golden/%s.digest has a line for %s, which is no case; -update drops it", family, name)
		}
	}
}

func programs(family string) ([]string, error) {
	entries, err := os.ReadDir(family)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // a family without cases has no folder
	}
	var out []string
	for _, e := range entries {
		if n, ok := strings.CutSuffix(e.Name(), ".sql"); ok {
			out = append(out, n)
		}
	}
	return out, err
}

func orphans(t *testing.T, cases map[string]bool, names []string, dir, ending string) {
	t.Helper()
	for _, n := range names {
		if !cases[n] {
			t.Errorf("%s belongs to no case; delete it", filepath.Join(dir, n+ending))
		}
	}
}

func missing(t *testing.T, cases map[string]bool, names []string, dir, ending, remedy string) {
	t.Helper()
	have := map[string]bool{}
	for _, n := range names {
		have[n] = true
	}
	for c := range cases {
		if !have[c] {
			t.Errorf("%s is missing; run: %s", filepath.Join(dir, c+ending), remedy)
		}
	}
}
