// Package catalog lists the cases of all families and finds them again: by
// their text form, by what is in them, and, for a name that is none, by
// likeness.
package catalog

import (
	"iter"
	"sort"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/dfmatrix/dfmatrix/gen"
	"github.com/dfmatrix/dfmatrix/operators"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// An Entry is one case and the family that has it: a shape with what is done to
// it, or an expression in operators.
type Entry struct {
	Family string
	Case   shapes.Case
	Expr   operators.Expr // of family operator, which has no shapes
	Deep   bool           // enumerated on demand, not checked in
}

// Name is the entry's text form.
func (e Entry) Name() string {
	if e.Expr != nil {
		return e.Expr.String()
	}
	return e.Case.String()
}

// Test is the name of the entry's generated test.
func (e Entry) Test() string {
	if e.Expr != nil {
		return gen.TestName(e.Family, e.Expr)
	}
	return gen.TestName(e.Family, e.Case)
}

// Tier is the first tier of live runs that has the entry.
func (e Entry) Tier() string {
	if e.Deep {
		return "deep"
	}
	if e.Expr != nil {
		return shapes.Core.String()
	}
	return shapes.TierOf(e.Family, e.Case).String()
}

// All lists the checked-in cases with [Entries] and, after them, the expressions.
func All(deep bool) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for e := range Entries(deep) {
			if !yield(e) {
				return
			}
		}
		for x := range operators.All(operators.MaxOperators) {
			if !yield(Entry{Family: operators.Family, Expr: x}) {
				return
			}
		}
	}
}

// Entries lists the checked-in cases that have a shape, families in the order of
// their documentation; deep adds the families that are enumerated on demand.
func Entries(deep bool) iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, f := range shapes.Families() {
			if f.Deep && !deep {
				continue
			}
			for c := range f.Cases(shapes.DefaultBounds()) {
				if !yield(Entry{Family: f.Name, Case: c, Deep: f.Deep}) {
					return
				}
			}
		}
	}
}

// Find returns the entries that a name means: a text form, one with its family
// before it as in nest/seq(m,m), or the name of a generated test. More than one
// family may have the same case.
func Find(name string) []Entry {
	name = strings.TrimSuffix(strings.TrimPrefix(name, "golden/"), ".golden")
	family, text, ok := strings.Cut(name, "/")
	if !ok {
		family, text = "", name
	}
	isTest := strings.HasPrefix(name, "Test")
	var out []Entry
	for e := range All(true) {
		if isTest && e.Test() == name || e.Name() == text && (family == "" || family == e.Family) {
			out = append(out, e)
		}
	}
	return out
}

// Nearest returns the up to n text forms that are most like text. Forms that
// have little in common with it are left out.
func Nearest(text string, n int) []string {
	type candidate struct {
		text     string
		distance int
	}
	best := []candidate{}
	seen := map[string]bool{}
	for e := range All(true) {
		name := e.Name()
		if seen[name] {
			continue
		}
		seen[name] = true
		limit := len(text)/2 + 1
		if len(best) == n {
			limit = best[n-1].distance - 1
		}
		if abs(len(name)-len(text)) > limit {
			continue
		}
		if d := levenshtein.ComputeDistance(text, name); d <= limit {
			best = append(best, candidate{name, d})
			sort.SliceStable(best, func(i, j int) bool { return best[i].distance < best[j].distance })
			best = best[:min(n, len(best))]
		}
	}
	out := make([]string, len(best))
	for i, c := range best {
		out[i] = c.text
	}
	return out
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
