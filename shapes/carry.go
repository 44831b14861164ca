package shapes

import "iter"

// carryFamily looks at what goes on from a construct to what comes after it:
// the name and the value of a construct that has another one in it, of the one
// within, and of every kind of leaf; and whether anything comes after a break
// or a failure, whatever it would be.
func carryFamily() Family {
	return Family{
		Name:  "carry",
		About: "names and values that a construct within a construct hands on, and what must not come after a break or failure",
		Cases: func(Bounds) iter.Seq[Case] { return carries().cases("") },
		Count: func(Bounds) int { return 2*chainCount(2) + 17*4 + 15*2 + 3*17 + 4 + 2*17 + 4*15 - 8 + 4*6 + 5 + 8 },
	}
}

func carries() *list {
	l := &list{}
	carryConstructs(l)
	carryLeaves(l)
	carryNothing(l)
	carryBreaks(l)
	carryTwice(l)
	carryBoth(l)
	carryRebound(l)
	carryBesideLeaf(l)
	carryBesideBreak(l)
	carryLosingLoops(l)
	return l
}

// carryConstructs names the outer, and then the inner, of every two constructs
// in one another, and reads the name after both.
func carryConstructs(l *list) {
	after := NewArg(Opt, "x")
	all := constructs(DefaultBounds())
	for _, c := range all {
		for at := range c.k {
			for _, d := range all {
				inner := d.build(markers(d.k)...)
				kids := markers(c.k)
				kids[at] = inner
				l.add(New(Seq, NewArg(As, "x", c.build(kids...)), after))
				kids = markers(c.k)
				kids[at] = NewArg(As, "x", inner)
				l.add(New(Seq, c.build(kids...), after))
			}
		}
	}
}

// carryLeaves names every kind of leaf in every place and reads it after the
// construct.
func carryLeaves(l *list) {
	for _, c := range contexts() {
		for _, k := range []*Shape{New(Empty), NewN(Sleep, 1), {Op: Signal, N: 1, Arg: "go"}, NewArg(Value, "three")} {
			l.add(New(Seq, c.fill(NewArg(As, "x", k)), NewArg(Opt, "x")))
		}
	}
	// A construct that ends with no row is one without rows, whatever ran in it.
	for _, c := range flowing() {
		x := NewArg(As, "x", c.fill(New(Empty)))
		l.add(New(Seq, x, NewArg(Opt, "x")), New(Seq, x, NewArg(IfRows, "x", New(Marker), New(Empty))))
	}
}

// carryNothing has every kind of leaf and every construct come after a break,
// after one in a branch, and after a failure.
func carryNothing(l *list) {
	next := []*Shape{
		New(Empty), NewN(Sleep, 1), {Op: Signal, N: 1, Arg: "go"}, New(Schedule), NewArg(Break, "word"), New(Fail),
	}
	for _, c := range constructs(DefaultBounds()) {
		next = append(next, c.build(markers(c.k)...))
	}
	done := NewArg(Break, "done")
	for _, s := range next {
		l.add(New(Forever, New(Seq, done, s)))
		l.add(New(Forever, New(Seq, New(IfThen, done, New(Marker)), s)))
		l.add(New(Seq, New(Fail), s))
	}
}

// carryBreaks has a break in both branches, with two values.
func carryBreaks(l *list) {
	one, other := NewArg(Break, "word"), NewArg(Break, "done")
	l.add(New(Forever, New(If, New(True), one, other)), New(Forever, New(If, New(False), one, other)))
	for _, x := range []*Shape{New(Marker), New(Empty)} {
		l.add(New(Forever, New(Seq, NewArg(As, "x", x), NewArg(IfRows, "x", one, other))))
	}
}

// carryTwice gives one name to a construct and to a leaf in it: the construct ends
// later, so that its value is what the name stands for.
func carryTwice(l *list) {
	for _, c := range contexts() {
		l.add(New(Seq, NewArg(As, "x", c.fill(NewArg(As, "x", New(Marker)))), NewArg(Opt, "x")))
	}
}

// carryBoth gives a construct one name and a leaf in it another: each stands for what
// bears it, behind both.
func carryBoth(l *list) {
	for _, c := range contexts() {
		l.add(New(Seq, NewArg(As, "x", c.fill(NewArg(As, "y", New(Marker)))), New(Join, NewArg(Opt, "x"), NewArg(Opt, "y"))))
	}
}

// carryRebound gives a name to a leaf and then to a construct, and the other way round,
// of which one has a row and the other none, and asks which: what a name has stood for is
// nothing of what it stands for.
func carryRebound(l *list) {
	m, z := New(Marker), New(Empty)
	rows := NewArg(IfRows, "x", m, z)
	for _, c := range flowing() {
		for _, p := range [][2]*Shape{{m, z}, {z, m}} {
			first, then := NewArg(As, "x", p[0]), NewArg(As, "x", c.fill(p[1]))
			l.add(New(Seq, first, New(Seq, then, rows)), New(Seq, then, New(Seq, first, rows)))
		}
	}
}

// carryBesideLeaf names every kind of leaf that comes to an end by itself beside every
// other in a join. In a race a clock would decide.
func carryBesideLeaf(l *list) {
	kinds := []*Shape{New(Marker), New(Empty), NewN(Sleep, 1), {Op: Signal, N: 1, Arg: "go"}}
	for _, k := range kinds {
		x := NewArg(As, "x", k)
		for _, other := range kinds[1:] {
			l.add(New(Seq, New(Join, x, other), NewArg(Opt, "x")), New(Seq, New(Join, other, x), NewArg(Opt, "x")))
		}
	}
}

// carryBesideBreak names what runs beside an arm that breaks, before and after it.
func carryBesideBreak(l *list) {
	done, x, y := NewArg(Break, "done"), NewArg(As, "x", New(Marker)), NewArg(As, "y", New(Marker))
	read := New(Join, NewArg(Opt, "x"), NewArg(Opt, "y"))
	for _, arms := range []*Shape{
		New(Join, x, done), New(Join, done, x),
		NewN(Join, 3, done, x, y), NewN(Join, 3, x, done, y), NewN(Join, 3, x, y, done),
	} {
		l.add(New(Seq, New(Forever, arms), read))
	}
}

// carryLosingLoops has a loop lose its race to a failure and to a break, at once and
// after a while.
func carryLosingLoops(l *list) {
	loop, later := New(Forever, New(Never)), NewN(Sleep, 1)
	for _, wins := range []*Shape{New(Fail), New(Seq, later, New(Fail))} {
		l.add(New(Race, wins, loop), New(Race, loop, wins))
	}
	done := NewArg(Break, "done")
	for _, wins := range []*Shape{done, New(Seq, later, done)} {
		l.add(New(Seq, New(Marker), New(Forever, New(Race, wins, loop))), New(Seq, New(Marker), New(Forever, New(Race, loop, wins))))
	}
}
