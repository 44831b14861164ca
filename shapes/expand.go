package shapes

import (
	"slices"
	"strconv"
	"strings"
)

// Root is the path of a program's outermost node.
const Root = "r"

// ChildStep names the edge from a core construct to its i-th child. A path such
// as r.2.b.j1 is the steps from the root, so it tells by itself which of its
// nodes are arms that run side by side (j and x) and which are repeated (b and
// w of a loop). Naming a result adds no step: the name belongs to the node.
func ChildStep(op Op, i int) string {
	switch op {
	case Seq:
		return strconv.Itoa(i + 1)
	case If:
		return [...]string{"c", "t", "e"}[i]
	case IfRows:
		return [...]string{"t", "e"}[i]
	case While, Forever:
		return [...]string{"b", "w"}[i]
	case Join:
		return "j" + strconv.Itoa(i+1)
	case Race:
		return "x" + strconv.Itoa(i+1)
	case As:
		return ""
	}
	panic("no children: " + string(op))
}

// Child is the path of the i-th child of the core construct op at path.
func Child(path string, op Op, i int) string {
	step := ChildStep(op, i)
	if step == "" {
		return path
	}
	return path + "." + step
}

// Expand rewrites a shape into core forms:
//
//	ift(a,b)    if(t,a,b)
//	iff(a,b)    if(f,a,b)
//	hit(a,b)    seq(as=h(m),rows=h(a,b))
//	miss(a,b)   seq(as=h(z),rows=h(a,b))
//	loop2(s)    while(s,c2)
//	brk2(s)     forever(seq(s,if(c2,m,break=done)))
//	racel(a,b)  race(a,H(b))
//	racer(a,b)  race(H(a),b)
//
// where h is a name made from the path, so that no two constructs share one,
// and H(s) is s hung: what s would end with waits for ever instead, after the
// construct at its root has begun as usual. A race is thereby decided by the
// program alone, whatever the clock does, and the loser still is the construct
// that the shape names.
func Expand(s *Shape) *Shape { return expand(s, nil) }

// spot is where a shape stands; nil is the root. Its path is spelled only where a
// name is made of it.
type spot struct {
	up  *spot
	op  Op
	kid int
}

func (at *spot) path() string {
	if at == nil {
		return Root
	}
	return Child(at.up.path(), at.op, at.kid)
}

// expand leaves what is core already as it is, copying nothing.
func expand(s *Shape, at *spot) *Shape {
	core := unfold(s, at)
	var kids []*Shape
	for i, k := range core.Kids {
		e := expand(k, &spot{at, core.Op, i})
		if e != k && kids == nil {
			kids = slices.Clone(core.Kids)
		}
		if kids != nil {
			kids[i] = e
		}
	}
	if kids == nil {
		return core
	}
	return core.With(kids...)
}

// unfold rewrites the top of s, leaving its children derived.
func unfold(s *Shape, at *spot) *Shape {
	switch s.Op {
	case IfThen:
		return New(If, New(True), s.Kids[0], s.Kids[1])
	case IfElse:
		return New(If, New(False), s.Kids[0], s.Kids[1])
	case RowsHit:
		return unfoldRows(New(Marker), s, at)
	case RowsMiss:
		return unfoldRows(New(Empty), s, at)
	case Loop:
		return New(While, s.Kids[0], NewN(Count, s.N))
	case BreakLoop:
		leave := New(If, NewN(Count, s.N), New(Marker), NewArg(Break, "done"))
		return New(Forever, New(Seq, s.Kids[0], leave))
	case RaceLeft:
		return New(Race, s.Kids[0], hang(s.Kids[1]))
	case RaceRight:
		return New(Race, hang(s.Kids[0]), s.Kids[1])
	}
	return s
}

func unfoldRows(bound *Shape, s *Shape, at *spot) *Shape {
	name := "h" + strings.ReplaceAll(at.path(), ".", "")
	return New(Seq, NewArg(As, name, bound), NewArg(IfRows, name, s.Kids[0], s.Kids[1]))
}

// hang rewrites s so that it begins and never ends: whatever its result would
// come from is followed by a wait for a signal that nobody sends. The construct
// at the root stays what it was, because a race's arm that is a loop, a join or
// a condition takes another way through the engine than a sequence does.
func hang(s *Shape) *Shape {
	switch s.Op {
	case Seq:
		return s.With(s.Kids[0], hang(s.Kids[1]))
	case If:
		return s.With(s.Kids[0], hang(s.Kids[1]), hang(s.Kids[2]))
	case IfRows, IfThen, IfElse, RowsHit, RowsMiss, Race, RaceLeft, RaceRight:
		return s.With(hang(s.Kids[0]), hang(s.Kids[1]))
	case While:
		return s.With(hang(s.Kids[0]), s.Kids[1])
	case Forever, Loop, BreakLoop, As:
		return s.With(hang(s.Kids[0]))
	case Join:
		kids := append([]*Shape{hang(s.Kids[0])}, s.Kids[1:]...)
		return s.With(kids...)
	case Never:
		return s
	}
	return New(Seq, s, New(Never))
}
