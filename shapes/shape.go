// Package shapes is the algebra of the programs under test: a closed set of
// constructs and leaves, one canonical text form for each tree, and the
// families that enumerate trees.
//
// A shape is written in derived forms, such as loop2(m) or racel(m,m), because
// people read those. [Expand] rewrites it into core forms, which correspond one
// to one to the nodes that pg_durable builds; paths, programs and meanings are
// all defined on core forms. This package knows nothing of SQL, of engines or
// of traces.
package shapes

import "fmt"

// An Op names a construct or a leaf. The set is closed: every phase switches
// over it, and [Op.spec] is its only table.
type Op string

// Leaves. Every leaf that runs SQL records its own path first.
const (
	Marker   Op = "m"        // returns its own path and how often it has run
	Empty    Op = "z"        // a marker that returns no row
	True     Op = "t"        // a condition that holds
	False    Op = "f"        // a condition that does not hold
	Count    Op = "c"        // c2: true until its 2nd evaluation, then afresh
	Fail     Op = "fail"     // SQL that fails while it runs (SQLSTATE class 22)
	Syntax   Op = "syntax"   // SQL that does not parse (class 42)
	Break    Op = "break"    // df.break(), or df.break(value) with a value's name
	Sleep    Op = "sleep"    // sleep1: df.sleep(1)
	Schedule Op = "schedule" // df.wait_for_schedule of every minute
	Never    Op = "never"    // waits for a signal that nobody sends
	Signal   Op = "sig"      // sig=go waits; sig3=go waits at most 3 seconds
	Value    Op = "v"        // v=int4max: a query from the table of values
	Get      Op = "get"      // get=x or get=x.col: records what $x substitutes
	Opt      Op = "opt"      // opt=x or opt=x.col: records what $x? substitutes
	All      Op = "all"      // all=x: records the rows that $x.* stands for
	Var      Op = "var"      // var=k: records what {k} substitutes
)

// Core constructs: each is one node of pg_durable's graph, but for As, which
// names the node below it.
const (
	Seq     Op = "seq"
	If      Op = "if"      // if(condition, then, else)
	IfRows  Op = "rows"    // rows=x(then, else): has $x any rows?
	While   Op = "while"   // while(body, condition): do-while
	Forever Op = "forever" // forever(body): left by break, cancel or a lost race
	Join    Op = "join"    // join(a,b); join3(a,b,c)
	Race    Op = "race"
	As      Op = "as" // as=x(s): names the result of s
)

// Derived constructs: what the families are written in.
const (
	IfThen    Op = "ift"   // a condition that holds
	IfElse    Op = "iff"   // a condition that does not hold
	RowsHit   Op = "hit"   // if_rows on a result with a row
	RowsMiss  Op = "miss"  // if_rows on a result without one
	Loop      Op = "loop"  // loop2(s): exactly two iterations, by condition
	BreakLoop Op = "brk"   // brk2(s): exactly two iterations, left by df.break
	RaceLeft  Op = "racel" // the right arm never ends
	RaceRight Op = "racer" // the left arm never ends
)

// argument says what may follow an operator's name.
type argument int

const (
	noArg       argument = iota
	optionalArg          // =name may follow
	neededArg            // =name must follow
)

type spec struct {
	kids    int
	number  bool // a decimal number follows the name at once
	arg     argument
	derived bool
}

// spec is the grammar's only table; ok is false for a name that is no operator.
func (o Op) spec() (s spec, ok bool) {
	switch o {
	case Marker, Empty, True, False, Fail, Syntax, Schedule, Never:
		return spec{}, true
	case Count, Sleep:
		return spec{number: true}, true
	case Break:
		return spec{arg: optionalArg}, true
	case Signal:
		return spec{number: true, arg: neededArg}, true
	case Value, Get, Opt, All, Var:
		return spec{arg: neededArg}, true
	case Seq, Race:
		return spec{kids: 2}, true
	case If:
		return spec{kids: 3}, true
	case IfRows:
		return spec{kids: 2, arg: neededArg}, true
	case While:
		return spec{kids: 2}, true
	case Forever:
		return spec{kids: 1}, true
	case Join:
		return spec{kids: 2, number: true}, true
	case As:
		return spec{kids: 1, arg: neededArg}, true
	case IfThen, IfElse, RowsHit, RowsMiss, RaceLeft, RaceRight:
		return spec{kids: 2, derived: true}, true
	case Loop, BreakLoop:
		return spec{kids: 1, number: true, derived: true}, true
	}
	return spec{}, false
}

// Ops lists every operator of the grammar, leaves first.
func Ops() []Op {
	return []Op{
		Marker, Empty, True, False, Count, Fail, Syntax, Break, Sleep, Schedule, Never, Signal,
		Value, Get, Opt, All, Var,
		Seq, If, IfRows, While, Forever, Join, Race, As,
		IfThen, IfElse, RowsHit, RowsMiss, Loop, BreakLoop, RaceLeft, RaceRight,
	}
}

// A Shape is a node of a tree: an operator, its number (loop2 has 2, join3 has
// 3, and 0 means none), its name argument and its children in the order of the
// text form. Shapes are values: nothing changes one after it is built.
type Shape struct {
	Op   Op
	N    int
	Arg  string
	Kids []*Shape
}

// New returns a shape without number or argument.
func New(op Op, kids ...*Shape) *Shape { return &Shape{Op: op, Kids: kids} }

// NewN returns a shape with a number, such as loop2 or join3.
func NewN(op Op, n int, kids ...*Shape) *Shape { return &Shape{Op: op, N: n, Kids: kids} }

// NewArg returns a shape with a name argument, such as as=x or v=int4max.
func NewArg(op Op, arg string, kids ...*Shape) *Shape { return &Shape{Op: op, Arg: arg, Kids: kids} }

// Arity is the number of children that s must have.
func (s *Shape) Arity() int {
	if s.Op == Join && s.N == 3 {
		return 3
	}
	sp, _ := s.Op.spec()
	return sp.kids
}

// Leaf reports whether s has no children by its grammar.
func (s *Shape) Leaf() bool { return s.Arity() == 0 }

// Derived reports whether [Expand] rewrites the top of s.
func (s *Shape) Derived() bool {
	sp, _ := s.Op.spec()
	return sp.derived
}

// Depth is 1 for a leaf and one more than the deepest child otherwise.
func (s *Shape) Depth() int {
	d := 0
	for _, k := range s.Kids {
		d = max(d, k.Depth())
	}
	return d + 1
}

// Size is the number of nodes.
func (s *Shape) Size() int {
	n := 1
	for _, k := range s.Kids {
		n += k.Size()
	}
	return n
}

// Walk calls visit for s and everything below it, parents first.
func (s *Shape) Walk(visit func(*Shape)) {
	visit(s)
	for _, k := range s.Kids {
		k.Walk(visit)
	}
}

// With returns a copy of s with other children.
func (s *Shape) With(kids ...*Shape) *Shape {
	c := *s
	c.Kids = kids
	return &c
}

// Check reports the first place where s breaks the grammar.
func (s *Shape) Check() error {
	sp, ok := s.Op.spec()
	switch {
	case !ok:
		return fmt.Errorf("%q is no construct or leaf; known are %v", s.Op, Ops())
	case len(s.Kids) != s.Arity():
		return fmt.Errorf("%s takes %d children, not %d", s.name(), s.Arity(), len(s.Kids))
	case sp.arg == neededArg && s.Arg == "":
		return fmt.Errorf("%s needs an argument, as in %s=x", s.Op, s.Op)
	case sp.arg == noArg && s.Arg != "":
		return fmt.Errorf("%s takes no argument, but has %q", s.Op, s.Arg)
	case !sp.number && s.N != 0, s.N < 0:
		return fmt.Errorf("%s takes no number, but has %d", s.Op, s.N)
	case sp.number && s.N == 0 && s.Op != Join && s.Op != Signal:
		return fmt.Errorf("%s needs a number, as in %s2", s.Op, s.Op)
	case s.Op == Join && s.N != 0 && s.N != 3:
		return fmt.Errorf("join has two arms and join3 three; there is no join%d", s.N)
	}
	for _, k := range s.Kids {
		if err := k.Check(); err != nil {
			return err
		}
	}
	return nil
}
