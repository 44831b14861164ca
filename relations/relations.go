// Package relations is a registry of laws: rewrites of a program that change
// its trace in a known way only. Each has a name, a reason in the rules of the
// semantics, a side condition, and a wrong twin: a rewrite like it that changes
// more, and that a check worth anything refutes.
//
//	rule  seq-assoc: seq(seq(a,b),c) = seq(a,seq(b,c))
//	at    every node of a tree
//	runs  both trees
//	then  the trace of the one, its paths moved as the rule says, is the trace of
//	      the other
//
// A rule says where each part of the tree went. Events of parts that went nowhere
// are dropped on both sides, such as the condition of an if that is resolved.
package relations

import (
	"strings"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// A Rule is one law, read from left to right.
type Rule struct {
	Name   string
	Law    string
	Reason string                       // the rules of the semantics that it follows from
	Apply  func(*shapes.Shape) *Rewrite // nil where the rule does not apply
	Wrong  func(*shapes.Shape) *Rewrite // the twin
	Loose  Loose                        // what the law does not speak of
}

// Loose says what a law does not speak of.
type Loose struct {
	Counts bool // how often a leaf had run before
	Nodes  bool // the final states of nodes within what is rewritten
	Order  bool // the order of values in arrays
	Nested bool // how deep values lie in arrays
	Value  bool // the value of what is rewritten, where nothing reads it
}

// A Rewrite is what a rule makes of one node.
type Rewrite struct {
	To    *shapes.Shape
	Moves []Move
}

// A Move says where a part of the tree went: from a path below the node, to
// another. Paths are steps of core forms, and "" is the node itself.
type Move struct {
	From, To string
	Iter     int // only what happens in this iteration of the loop that From enters; 0 for all
}

// moves reads pairs of paths.
func moves(pairs ...string) []Move {
	out := make([]Move, len(pairs)/2)
	for i := range out {
		out[i] = Move{From: pairs[2*i], To: pairs[2*i+1]}
	}
	return out
}

// A Site is a node of a tree: where it is, and how to put something else there.
type Site struct {
	Path  string // in the core form
	Shape *shapes.Shape
	With  func(*shapes.Shape) *shapes.Shape
}

// Sites lists the nodes of a tree, parents first.
func Sites(s *shapes.Shape) []Site {
	var out []Site
	var walk func(at Site)
	walk = func(at Site) {
		out = append(out, at)
		for i, k := range at.Shape.Kids {
			path := at.Path
			if step := step(at.Shape.Op, i); step != "" {
				path += "." + step
			}
			walk(Site{path, k, func(t *shapes.Shape) *shapes.Shape {
				kids := append([]*shapes.Shape(nil), at.Shape.Kids...)
				kids[i] = t
				return at.With(at.Shape.With(kids...))
			}})
		}
	}
	walk(Site{shapes.Root, s, func(t *shapes.Shape) *shapes.Shape { return t }})
	return out
}

// step is the path from a node to its i-th child, once derived forms are
// expanded.
func step(op shapes.Op, i int) string {
	switch op {
	case shapes.IfThen, shapes.IfElse:
		return [...]string{"t", "e"}[i]
	case shapes.RowsHit, shapes.RowsMiss:
		return [...]string{"2.t", "2.e"}[i]
	case shapes.Loop:
		return "b"
	case shapes.BreakLoop:
		return "b.1"
	case shapes.RaceLeft, shapes.RaceRight:
		return shapes.ChildStep(shapes.Race, i)
	}
	return shapes.ChildStep(op, i)
}

// freeBreak reports whether a break in s can leave s.
func freeBreak(s *shapes.Shape) bool {
	switch s.Op {
	case shapes.Break:
		return true
	case shapes.Loop, shapes.BreakLoop, shapes.While, shapes.Forever:
		return false
	}
	for _, k := range s.Kids {
		if freeBreak(k) {
			return true
		}
	}
	return false
}

// mayFail reports whether anything in s can fail, as far as its leaves tell.
func mayFail(s *shapes.Shape) bool {
	return has(s, func(x *shapes.Shape) bool {
		switch x.Op {
		case shapes.Fail, shapes.Syntax, shapes.Value, shapes.Get, shapes.Opt, shapes.All, shapes.IfRows:
			return true
		}
		return false
	})
}

// plain reports whether s ends with a value, whatever it binds.
func plain(s *shapes.Shape) bool { return !freeBreak(s) && !mayFail(s) }

func has(s *shapes.Shape, is func(*shapes.Shape) bool) bool {
	found := false
	s.Walk(func(x *shapes.Shape) { found = found || is(x) })
	return found
}

func hasOp(s *shapes.Shape, ops ...shapes.Op) bool {
	return has(s, func(x *shapes.Shape) bool {
		for _, op := range ops {
			if x.Op == op {
				return true
			}
		}
		return false
	})
}

// binds lists the names that s binds, but for those made from paths.
func binds(s *shapes.Shape) map[string]bool {
	out := map[string]bool{}
	s.Walk(func(x *shapes.Shape) {
		if x.Op == shapes.As {
			out[x.Arg] = true
		}
	})
	return out
}

func disjoint(a, b map[string]bool) bool {
	for n := range a {
		if b[n] {
			return false
		}
	}
	return true
}

// under reports whether path is at or below prefix, and what follows it.
func under(path, prefix string) (rest string, ok bool) {
	if prefix == "" {
		return path, true
	}
	rest, ok = strings.CutPrefix(path, prefix)
	if !ok || rest != "" && rest[0] != '.' {
		return "", false
	}
	return strings.TrimPrefix(rest, "."), true
}
