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
		if r.Smallest == nil && r.Defect.Alike == "" {
			open = append(open, r.Defect)
		}
	}
	killers := others.killers(open)
	var out []catalog.Entry
	for {
		best, most := 0, 0
		for i, defects := range killers {
			if len(defects) > most {
				best, most = i, len(defects)
			}
		}
		if most == 0 {
			return out
		}
		out = append(out, others.cases[best].Entry)
		done := killers[best]
		for i := range killers {
			killers[i] = slices.DeleteFunc(slices.Clone(killers[i]), func(d int) bool { return slices.Contains(done, d) })
		}
	}
}

// killers lists for each case which of the defects break its golden file.
func (s *Suite) killers(all []oracle.Defect) [][]int {
	broken := make([][]int, len(all)) // the cases of each defect
	number := map[string]int{}
	for i, d := range all {
		number[d.String()] = i
	}
	s.each(all, func() func(oracle.Defect) Row {
		return func(d oracle.Defect) Row {
			for i := range s.cases {
				if s.killed(&d, &s.cases[i]) {
					broken[number[d.String()]] = append(broken[number[d.String()]], i)
				}
			}
			return Row{}
		}
	})
	out := make([][]int, len(s.cases))
	for d, cases := range broken {
		for _, c := range cases {
			out[c] = append(out[c], d)
		}
	}
	return out
}
