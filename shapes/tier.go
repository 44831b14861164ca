package shapes

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

// coreList names the cases, one a line behind its family, that core has beyond its
// rule. Its first line is empty, so that every name stands between two ends of lines.
// dfmatrix mutants --core writes it.
//
//go:embed core.txt
var coreList string

// A Tier says in which live runs a case takes part: in those of its tier and of
// higher ones. The model runs all.
type Tier int

const (
	Core     Tier = iota // also in go test -short: about a minute
	Standard             // the default: some minutes
	Full                 // all that is checked in
)

// String is the tier's name.
func (t Tier) String() string {
	return [...]string{Core: "core", Standard: "standard", Full: "full"}[t]
}

// ParseTier reads a tier's name.
func ParseTier(name string) (Tier, error) {
	for t := Core; t <= Full; t++ {
		if t.String() == name {
			return t, nil
		}
	}
	return 0, fmt.Errorf("there is no tier %q; it can be %s, %s or %s", name, Core, Standard, Full)
}

// TierOf is the tier of a case.
//
// Core has every pair of constructs in every position (the shapes of nest in
// which at most one child of each construct is another construct) and, of every
// other family, its small cases: those in which a leaf of its kind stands alone
// in a construct. Beyond this rule it has what is listed in core.txt: cases that
// notice the faulty machines of docs/mutants.md which the others do not. Standard
// has every two constructs side by side, too. Of joins of three it leaves most to
// full: it has those whose neighbouring constructs are the same or follow each
// other in the list, so that every construct stands in every arm beside another of
// its kind and beside one that is not. What waits for the next minute is never
// core.
func TierOf(family string, c Case) Tier {
	switch {
	case CoreByRule(family, c) || strings.Contains(coreList, "\n"+family+"/"+c.String()+"\n"):
		return Core
	case family == "nest" && !neighbours(c.Shape):
		return Full
	}
	return Standard
}

// CoreByRule reports whether a case is in core for what it is.
func CoreByRule(family string, c Case) bool {
	if family == "nest" {
		return linear(c.Shape)
	}
	return c.Shape.Size() <= coreSize(family) && !c.Shape.Has(Schedule)
}

// coreSize is up to which number of nodes a case is small.
func coreSize(family string) int {
	switch family {
	case "value":
		return 7 // a value is bound, and then read in each way there is
	case "carry":
		return 6 // a leaf is named in a construct, and read after it
	case "regression":
		return 5
	}
	return 4
}

// linear reports whether the constructs of s lie on one path.
func linear(s *Shape) bool {
	inner := 0
	for _, k := range s.Kids {
		if !k.Leaf() {
			inner++
		}
		if !linear(k) {
			return false
		}
	}
	return inner <= 1
}

// neighbours reports whether the constructs among the arms of a join of three
// follow one another in the order of the constructs, or are the same. It holds
// for every other shape.
func neighbours(s *Shape) bool {
	if s.Op != Join || s.N != 3 {
		return true
	}
	all := constructs(DefaultBounds())
	before := -1
	for _, k := range s.Kids {
		i := slices.IndexFunc(all, func(c construct) bool { return c.op == k.Op && c.n == k.N })
		if i < 0 {
			continue // a leaf
		}
		if before >= 0 && i != before && i != (before+1)%len(all) {
			return false
		}
		before = i
	}
	return true
}

// Has reports whether op stands anywhere in s.
func (s *Shape) Has(op Op) bool {
	return s.Op == op || slices.ContainsFunc(s.Kids, func(k *Shape) bool { return k.Has(op) })
}
