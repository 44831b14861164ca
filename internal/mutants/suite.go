package mutants

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/dfmatrix/dfmatrix/internal/catalog"
	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/internal/golden"
	"github.com/dfmatrix/dfmatrix/oracle"
)

// A Suite is every checked-in program with its golden file, smallest first.
type Suite struct {
	cases  []suiteCase
	leaves *oracle.Leaves
}

type suiteCase struct {
	catalog.Entry
	size  int
	steps []dsl.Step
	want  string
}

// Load reads the programs and golden files of the module at root. The error is
// for a file that is missing or damaged.
func Load(root string) (*Suite, error) {
	facts, err := model.Facts()
	if err != nil {
		return nil, err
	}
	s := &Suite{leaves: oracle.NewLeaves(facts)}
	store := golden.Open(filepath.Join(root, "golden"))
	for e := range catalog.Entries(false) {
		name := e.Case.String()
		sql, err := os.ReadFile(filepath.Join(root, "generated_test", e.Family, name+".sql"))
		if err != nil {
			return nil, err
		}
		program, err := dsl.Parse(string(sql))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		file, err := store.Read(e.Family, name)
		if err != nil {
			return nil, err
		}
		s.cases = append(s.cases, suiteCase{e, e.Case.Shape.Size(), program.Steps, file.Body})
	}
	slices.SortStableFunc(s.cases, func(a, b suiteCase) int { return a.size - b.size })
	return s, nil
}

// Len is the number of cases.
func (s *Suite) Len() int { return len(s.cases) }

// killed reports whether a faulty machine breaks a case's golden file. One that
// never ends, or breaks down, breaks it too.
func (s *Suite) killed(d *oracle.Defect, c *suiteCase) (killed bool) {
	defer func() {
		if recover() != nil {
			killed = true
		}
	}()
	job, refused, err := model.Load(&dsl.Program{Steps: d.Steps(c.steps)})
	switch {
	case err != nil:
		return true
	case refused != nil:
		return refused.Text() != c.want
	}
	run, err := d.Compile(job, s.leaves).Run(oracle.Options{})
	return err != nil || run.Text() != c.want
}
