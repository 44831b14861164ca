package mutants

import (
	"runtime"
	"slices"
	"sync"

	"github.com/dfmatrix/dfmatrix/internal/catalog"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// Core is the suite with the cases of tier core alone.
func (s *Suite) Core() *Suite {
	return s.only(func(c *suiteCase) bool { return c.Tier() == shapes.Core.String() })
}

// Prompt is the suite without what waits for the next minute, which core leaves out.
func (s *Suite) Prompt() *Suite {
	return s.only(func(c *suiteCase) bool { return !c.Case.Shape.Has(shapes.Schedule) })
}

// only is the suite with the cases that are as wanted.
func (s *Suite) only(wanted func(*suiteCase) bool) *Suite {
	out := &Suite{leaves: s.leaves}
	for i := range s.cases {
		if wanted(&s.cases[i]) {
			out.cases = append(out.cases, s.cases[i])
		}
	}
	return out
}

// A Row says what becomes of one faulty machine.
type Row struct {
	Defect  oracle.Defect
	Killers []*catalog.Entry // cases whose golden files it breaks, smallest first
}

// Smallest is the smallest case that notices, or nil if none does.
func (r Row) Smallest() *catalog.Entry {
	if len(r.Killers) == 0 {
		return nil
	}
	return r.Killers[0]
}

// Core reports whether tier core has a case that notices.
func (r Row) Core() bool {
	return slices.ContainsFunc(r.Killers, func(e *catalog.Entry) bool { return e.Tier() == shapes.Core.String() })
}

// First finds for each defect one case that it breaks, and nothing else.
func (s *Suite) First(all []oracle.Defect) []Row {
	return s.each(all, func() func(oracle.Defect) Row {
		order := make([]*suiteCase, len(s.cases))
		for i := range s.cases {
			order[i] = &s.cases[i]
		}
		return func(d oracle.Defect) Row { return s.first(d, order) }
	})
}

// Table tries every defect on every case.
func (s *Suite) Table(all []oracle.Defect) []Row {
	return s.each(all, func() func(oracle.Defect) Row { return s.row })
}

// each tries the defects side by side.
func (s *Suite) each(all []oracle.Defect, worker func() func(oracle.Defect) Row) []Row {
	rows := make([]Row, len(all))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			try := worker()
			for i := range next {
				rows[i] = try(all[i])
			}
		})
	}
	for i := range all {
		next <- i
	}
	close(next)
	wg.Wait()
	return rows
}

// first moves the case that it finds to the front of the order: the next defect
// is often of the same kind.
func (s *Suite) first(d oracle.Defect, order []*suiteCase) Row {
	r := Row{Defect: d}
	for i, c := range order {
		if s.killed(&r.Defect, c) {
			copy(order[1:], order[:i])
			order[0] = c
			r.Killers = append(r.Killers, &c.Entry)
			break
		}
	}
	return r
}

func (s *Suite) row(d oracle.Defect) Row {
	r := Row{Defect: d}
	for i := range s.cases {
		if c := &s.cases[i]; s.killed(&r.Defect, c) {
			r.Killers = append(r.Killers, &c.Entry)
		}
	}
	return r
}
