package shapes

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// Dice choose. Every choice has a label, so that a library that records and
// shrinks draws can say what it drew.
type Dice interface {
	// Roll returns a number from 0 to n-1; n is 1 or more.
	Roll(label string, n int) int
}

// Seeded returns dice that roll the same for the same seed.
func Seeded(seed uint64) Dice { return seeded{rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))} }

type seeded struct{ *rand.Rand }

func (s seeded) Roll(_ string, n int) int { return s.IntN(n) }

// A Weight says how often an operator is chosen, in proportion to the others.
type Weight struct {
	Op     Op
	Weight int
}

// Knobs set what random trees are like.
type Knobs struct {
	Depth      int      // of the tree as written, at most; a forever at the bottom adds one
	Leaves     int      // about so many; beyond it only leaves are chosen
	Iterations int      // of a loop, at most
	Constructs []Weight // derived forms included
	Ends       []Weight // leaves
	Names      []string // of results
}

// DefaultKnobs give every operator its share.
func DefaultKnobs() Knobs {
	return Knobs{
		Depth: 5, Leaves: 12, Iterations: 3, Names: []string{"a", "b"}, // not x: a value of the table holds $x
		Constructs: []Weight{
			{Seq, 30}, {IfThen, 8}, {IfElse, 8}, {If, 6}, {RowsHit, 4}, {RowsMiss, 4}, {IfRows, 8}, {Loop, 10}, {BreakLoop, 8}, {While, 5}, {Forever, 6},
			{Join, 14}, {RaceLeft, 6}, {RaceRight, 6}, {As, 28},
		},
		Ends: []Weight{
			{Marker, 40}, {Empty, 6}, {True, 3}, {False, 3}, {Count, 2}, {Fail, 3}, {Syntax, 1}, {Break, 6}, {Value, 10}, {Get, 10}, {Opt, 6}, {All, 4},
		},
	}
}

// Check reports knobs that no tree can satisfy.
func (k Knobs) Check() error {
	switch {
	case k.Depth < 1:
		return fmt.Errorf("depth is %d; it must be 1 or more", k.Depth)
	case k.Leaves < 1:
		return fmt.Errorf("leaves is %d; it must be 1 or more", k.Leaves)
	case k.Iterations < 2:
		return fmt.Errorf("iterations is %d; it must be 2 or more", k.Iterations)
	case len(k.Names) == 0:
		return fmt.Errorf("there is no name to bind results to")
	}
	for _, list := range [][]Weight{k.Constructs, k.Ends} {
		total := 0
		for _, w := range list {
			if _, ok := w.Op.spec(); !ok {
				return fmt.Errorf("%q is no construct or leaf", w.Op)
			}
			if w.Weight < 0 {
				return fmt.Errorf("the weight of %s is %d; it must not be negative", w.Op, w.Weight)
			}
			total += w.Weight
		}
		if total == 0 {
			return fmt.Errorf("all weights are zero: nothing can be chosen")
		}
	}
	return nil
}

// Random returns a tree. Its races are decided by the program, its loops end,
// and nothing in it waits for ever but arms that lose. It may fail, and it may
// break outside a loop. The knobs must pass Check.
func Random(k Knobs, d Dice) *Shape {
	r := &grower{knobs: k, dice: d, left: k.Leaves}
	return r.grow(k.Depth, place{})
}

type grower struct {
	knobs Knobs
	dice  Dice
	left  int      // leaves that may still come
	bound []string // names bound so far, in the order of the text
}

// place says what a subtree is for.
type place struct {
	quiet bool // in an arm that loses: nothing may end it early
	loop  bool // a loop is around it, which stops a break
}

func (r *grower) grow(depth int, at place) *Shape {
	inner := r.knobs.Constructs
	if depth <= 1 || r.left <= 1 || r.dice.Roll("leaf?", 8) == 0 && depth < r.knobs.Depth {
		r.left--
		return r.leaf(at)
	}
	op := r.pick("construct", inner)
	kid := func() *Shape { return r.grow(depth-1, at) }
	in := func(p place) *Shape { return r.grow(depth-1, p) }
	looped, lost := at, at
	looped.loop, lost.quiet = true, true
	if at.quiet && (op == Forever || op == If || op == IfRows) || op == IfRows && !r.readable() {
		op = Seq
	}
	switch op {
	case If:
		return New(If, append([]*Shape{r.condition(at)}, r.branches(2, -1, kid)...)...)
	case IfRows:
		return NewArg(IfRows, r.boundName(), r.branches(2, -1, kid)...)
	case IfThen, RowsHit:
		return New(op, r.branches(2, 0, kid)...)
	case IfElse, RowsMiss:
		return New(op, r.branches(2, 1, kid)...)
	case Loop, BreakLoop:
		return NewN(op, 2+r.dice.Roll("iterations", r.knobs.Iterations-1), in(looped))
	case While:
		return New(While, in(looped), New(False))
	case Forever:
		return New(Forever, New(Seq, r.grow(depth-2, looped), r.breakLeaf()))
	case Join:
		if r.dice.Roll("arms", 3) == 0 {
			return NewN(Join, 3, r.branches(3, all, kid)...)
		}
		return New(Join, r.branches(2, all, kid)...)
	case RaceLeft:
		return New(RaceLeft, kid(), in(lost))
	case RaceRight:
		return New(RaceRight, in(lost), kid())
	case As:
		return r.named(at, kid)
	}
	return New(op, kid(), kid())
}

// all says that the names of all branches are there afterwards.
const all = -2

// branches grows children that do not see one another's names. Afterwards those of
// one of them are bound, or of all, or, if ran is -1, of none for certain.
func (r *grower) branches(n, ran int, kid func() *Shape) []*Shape {
	before := slices.Clone(r.bound)
	after := slices.Clone(before)
	out := make([]*Shape, n)
	for i := range out {
		r.bound = slices.Clone(before)
		out[i] = kid()
		if ran == i || ran == all {
			after = append(after, r.bound[len(before):]...)
		}
	}
	r.bound = after
	return out
}

// condition is a leaf that decides.
func (r *grower) condition(at place) *Shape {
	return []*Shape{New(True), New(False), NewN(Count, 2), New(Empty), New(Marker), r.value()}[r.dice.Roll("condition", 6)]
}

func (r *grower) leaf(at place) *Shape {
	op := r.pick("leaf", r.knobs.Ends)
	if len(r.bound) > 0 && !at.quiet && op == Marker && r.weighs(Get) && r.dice.Roll("read", 2) == 0 {
		op = []Op{Get, Opt, All}[r.dice.Roll("how", 3)] // what is bound is worth reading
	}
	reads := op == Get || op == Opt || op == All
	if at.quiet || op == Break && !at.loop && r.dice.Roll("break outside", 4) > 0 || reads && !r.readable() {
		return New(Marker)
	}
	switch op {
	case Count:
		return NewN(Count, 2)
	case Break:
		return r.breakLeaf()
	case Value:
		return r.value()
	case Get, Opt:
		name := r.boundName()
		if r.dice.Roll("column", 3) == 0 {
			name += ".v"
		}
		return NewArg(op, name)
	case All:
		return NewArg(All, r.boundName())
	}
	return New(op)
}

// named is a result with a name: of anything, or of a value.
func (r *grower) named(at place, kid func() *Shape) *Shape {
	name := r.name()
	var s *Shape
	if r.dice.Roll("named value", 2) == 0 && !at.quiet {
		r.left--
		s = r.value()
	} else {
		s = kid()
	}
	if !at.quiet {
		r.bound = append(r.bound, name)
	}
	return NewArg(As, name, s)
}

// readable reports whether to read a name: one that stands bound further up in
// the text, or now and then one that does not.
func (r *grower) readable() bool { return len(r.bound) > 0 || r.dice.Roll("unbound", 12) == 0 }

func (r *grower) boundName() string {
	if len(r.bound) == 0 || r.dice.Roll("any name", 12) == 0 {
		return r.name()
	}
	return r.bound[r.dice.Roll("bound name", len(r.bound))]
}

func (r *grower) value() *Shape {
	values := valueTable()
	return NewArg(Value, values[r.dice.Roll("value", len(values))].Name)
}

func (r *grower) breakLeaf() *Shape {
	values := BreakValues()
	i := r.dice.Roll("break value", len(values)+1)
	if i == 0 {
		return New(Break)
	}
	return NewArg(Break, values[i-1].Name)
}

func (r *grower) name() string { return r.knobs.Names[r.dice.Roll("name", len(r.knobs.Names))] }

// weighs reports whether a leaf may be chosen at all.
func (r *grower) weighs(op Op) bool {
	for _, w := range r.knobs.Ends {
		if w.Op == op && w.Weight > 0 {
			return true
		}
	}
	return false
}

// pick chooses by weight.
func (r *grower) pick(label string, list []Weight) Op {
	total := 0
	for _, w := range list {
		total += w.Weight
	}
	n := r.dice.Roll(label, total)
	for _, w := range list {
		if n < w.Weight {
			return w.Op
		}
		n -= w.Weight
	}
	return list[len(list)-1].Op
}
