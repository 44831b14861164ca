package catalog

import (
	"strconv"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// A Spot is a construct or leaf in a position. Positions are read off the text
// form: join.j2 is the right arm of a join, loop.b the body of a counted loop,
// and root the whole program.
type Spot struct {
	Construct shapes.Op
	Position  string
}

// RootPosition is the position of a program's outermost construct.
const RootPosition = "root"

// Position names the i-th place of a construct.
func Position(parent shapes.Op, i int) string {
	if parent == shapes.As {
		return "as.s"
	}
	core := base(parent)
	if (&shapes.Shape{Op: core}).Derived() {
		return string(parent) + "." + strconv.Itoa(i+1) // it stands for no one construct
	}
	return string(parent) + "." + shapes.ChildStep(core, i)
}

// base is the core construct whose steps a derived one uses.
func base(op shapes.Op) shapes.Op {
	switch op {
	case shapes.IfThen, shapes.IfElse, shapes.RowsHit, shapes.RowsMiss:
		return shapes.IfRows
	case shapes.Loop, shapes.BreakLoop:
		return shapes.Forever
	case shapes.RaceLeft, shapes.RaceRight:
		return shapes.Race
	}
	return op
}

// Spots lists the spots of a shape, parents first.
func Spots(s *shapes.Shape) []Spot {
	var out []Spot
	var walk func(s *shapes.Shape, position string)
	walk = func(s *shapes.Shape, position string) {
		out = append(out, Spot{s.Op, position})
		for i, k := range s.Kids {
			walk(k, Position(s.Op, i))
		}
	}
	walk(s, RootPosition)
	return out
}

// Positions lists all positions, in the order of the grammar.
func Positions() []string {
	out := []string{RootPosition}
	for _, op := range shapes.Ops() {
		s := &shapes.Shape{Op: op}
		if op == shapes.Join {
			s.N = 3
		}
		for i := range s.Arity() {
			out = append(out, Position(op, i))
		}
	}
	return out
}
