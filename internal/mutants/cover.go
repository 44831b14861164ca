package mutants

import (
	"slices"

	"github.com/dfmatrix/dfmatrix/internal/catalog"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// Cover chooses cases that tier core needs beyond its rule, so that each defect that
// the suite notices is noticed by core, too. It takes the case that notices the most
// of what is left, and among equals the smallest (V. Chvatal, A greedy heuristic for
// the set-covering problem, 1979). What waits for the next minute is not taken.
func (s *Suite) Cover(all []oracle.Defect) []catalog.Entry {
	byRule := func(c *suiteCase) bool { return shapes.CoreByRule(c.Family, c.Case) }
	ruled, others := s.only(byRule), s.Prompt().only(func(c *suiteCase) bool { return !byRule(c) })
	var open []oracle.Defect
	for _, r := range ruled.First(all) {
		if r.Smallest() == nil && r.Defect.Alike == "" {
			open = append(open, r.Defect)
		}
	}
	rows := others.Table(open)
	var out []catalog.Entry
	for {
		notices := map[*catalog.Entry]int{}
		for _, r := range rows {
			for _, e := range r.Killers {
				notices[e]++
			}
		}
		var best *catalog.Entry
		for i := range others.cases {
			if e := &others.cases[i].Entry; notices[e] > notices[best] {
				best = e
			}
		}
		if best == nil {
			return out
		}
		out = append(out, *best)
		rows = slices.DeleteFunc(rows, func(r Row) bool { return slices.Contains(r.Killers, best) })
	}
}
