package shapes

import (
	"iter"
	"strings"
)

// A Case is one test: a shape, and what is done to its instance from outside.
type Case struct {
	Shape *Shape
	Act   Act // "" when nothing is done
}

// An Act names what happens to an instance from outside while it runs; the
// templates turn it into statements.
type Act string

// String is the case's text form: the shape, and @act if there is one.
func (c Case) String() string {
	if c.Act == "" {
		return c.Shape.String()
	}
	return c.Shape.String() + "@" + string(c.Act)
}

// Ident is the case's text form as a Go identifier.
func (c Case) Ident() string {
	if c.Act == "" {
		return c.Shape.Ident()
	}
	return c.Shape.Ident() + "_at_" + string(c.Act)
}

// Bounds limit an enumeration.
type Bounds struct {
	Depth      int // of the tree, counting leaves
	Iterations int // of each loop
}

// DefaultBounds are those of what is checked in.
func DefaultBounds() Bounds { return Bounds{Depth: 3, Iterations: 2} }

// A Family is a rule that enumerates cases.
type Family struct {
	Name  string
	About string
	Deep  bool                        // enumerated on demand, not checked in
	Cases func(Bounds) iter.Seq[Case] // in a fixed order, without repetition
	Count func(Bounds) int            // how many, by a formula of its own
}

// Families lists all families in the order of their documentation.
func Families() []Family {
	return []Family{
		nestFamily(),
		chainFamily(),
		faultFamily(),
		leafFamily(),
		dataFamily(),
		truthFamily(),
		valueFamily(),
		regressionFamily(),
		interactionFamily(),
		carryFamily(),
		pairFamily(),
		foundFamily(),
	}
}

// LookupFamily finds a family by its name.
func LookupFamily(name string) (Family, bool) {
	for _, f := range Families() {
		if f.Name == name {
			return f, true
		}
	}
	return Family{}, false
}

// bare turns shapes into cases without acts.
func bare(shapes iter.Seq[*Shape]) iter.Seq[Case] {
	return func(yield func(Case) bool) {
		for s := range shapes {
			if !yield(Case{Shape: s}) {
				return
			}
		}
	}
}

// ParseCase reads a case's text form.
func ParseCase(text string) (Case, error) {
	shape, act, _ := strings.Cut(text, "@")
	s, err := Parse(shape)
	if err != nil {
		return Case{}, err
	}
	return Case{Shape: s, Act: Act(act)}, nil
}
