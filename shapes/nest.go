package shapes

import "iter"

// A construct is one way of putting shapes together, with all its choices made:
// which branch is taken, how often a loop runs, which arm wins.
type construct struct {
	op Op
	n  int // the number that the operator carries
	k  int // children
}

func (c construct) build(kids ...*Shape) *Shape { return &Shape{Op: c.op, N: c.n, Kids: kids} }

// loser is the number, from 1, of the child that loses a race; -1 if none does.
func (c construct) loser() int {
	switch c.op {
	case RaceLeft:
		return 2
	case RaceRight:
		return 1
	}
	return -1
}

// constructs are what nest and chain are made of.
func constructs(b Bounds) []construct {
	return []construct{
		{Seq, 0, 2}, {IfThen, 0, 2}, {IfElse, 0, 2}, {RowsHit, 0, 2}, {RowsMiss, 0, 2},
		{Loop, b.Iterations, 1}, {BreakLoop, b.Iterations, 1},
		{Join, 0, 2}, {Join, 3, 3}, {RaceLeft, 0, 2}, {RaceRight, 0, 2},
	}
}

// nestFamily is every tree up to a depth: each construct over each combination
// of smaller trees.
func nestFamily() Family {
	return Family{
		Name:  "nest",
		About: "every tree of constructs over markers",
		Cases: func(b Bounds) iter.Seq[Case] { return bare(nest(b, b.Depth)) },
		Count: func(b Bounds) int { return nestCount(b.Depth) },
	}
}

// nest streams the trees of at most the given depth. Those of the depth below
// are kept, those of this depth are not: a million shapes need no more memory
// than the few thousand they are built from.
func nest(b Bounds, depth int) iter.Seq[*Shape] {
	return func(yield func(*Shape) bool) {
		if depth < 1 || !yield(New(Marker)) || depth == 1 {
			return
		}
		var below []*Shape
		for s := range nest(b, depth-1) {
			below = append(below, s)
		}
		for _, c := range constructs(b) {
			if !product(below, c.k, nil, func(kids []*Shape) bool { return yield(c.build(kids...)) }) {
				return
			}
		}
	}
}

// product calls yield with every k-tuple over the choices.
func product(choices []*Shape, k int, prefix []*Shape, yield func([]*Shape) bool) bool {
	if k == 0 {
		return yield(append([]*Shape(nil), prefix...))
	}
	for _, s := range choices {
		if !product(choices, k-1, append(prefix, s), yield) {
			return false
		}
	}
	return true
}

// nestCount is the recurrence n(1) = 1, n(d) = 1 + 8 n(d-1)^2 + 2 n(d-1) +
// n(d-1)^3: eight constructs have two children, two have one and one has three.
func nestCount(depth int) int {
	if depth < 1 {
		return 0
	}
	n := 1
	for range depth - 1 {
		if n > countCap {
			return tooMany
		}
		n = 1 + 8*n*n + 2*n + n*n*n
	}
	return n
}

// A count beyond countCap cubed would overflow; what is more than tooMany is
// not worth telling apart.
const (
	countCap = 1 << 20
	tooMany  = 1 << 60
)

// chainFamily goes one level deeper than nest along a single path: every three
// constructs inside one another in every position, the other children leaves.
func chainFamily() Family {
	return Family{
		Name:  "chain",
		About: "every three constructs inside one another, in every position",
		Deep:  true,
		Cases: func(b Bounds) iter.Seq[Case] { return bare(chain(b, b.Depth)) },
		Count: func(b Bounds) int { return chainCount(b.Depth) },
	}
}

// chain streams the trees in which n constructs lie inside one another along
// one path and every other child is a marker.
func chain(b Bounds, n int) iter.Seq[*Shape] {
	return func(yield func(*Shape) bool) {
		if n < 1 {
			return
		}
		if n == 1 {
			for _, c := range constructs(b) {
				if !yield(c.build(markers(c.k)...)) {
					return
				}
			}
			return
		}
		for _, c := range constructs(b) {
			for at := range c.k {
				for s := range chain(b, n-1) {
					kids := markers(c.k)
					kids[at] = s
					if !yield(c.build(kids...)) {
						return
					}
				}
			}
		}
	}
}

func markers(k int) []*Shape {
	out := make([]*Shape, k)
	for i := range out {
		out[i] = New(Marker)
	}
	return out
}

// chainCount is 11 * 21^(n-1): eleven constructs, with 21 positions in all.
func chainCount(n int) int {
	if n < 1 {
		return 0
	}
	count := 11
	for range n - 1 {
		if count > tooMany/21 {
			return tooMany
		}
		count *= 8*2 + 2*1 + 3
	}
	return count
}
