package shapes

import "iter"

// pairFamily puts beside each other what no other family does: every place of
// every construct and every rule by which a child can begin or end there, as
// the machine's rules have it (oracle.PossiblePairs).
func pairFamily() Family {
	return Family{
		Name:  "pair",
		About: "every construct beside every way in which a child of it can begin and end",
		Cases: func(Bounds) iter.Seq[Case] {
			return chainCases(pairs().cases(""), signalPairs().cases(ActSignal))
		},
		Count: func(Bounds) int { return 13*(7+5+5) + 4 + 4 + 2*11 + 2*2*11 + 13 + 2 },
	}
}

// places are the contexts in which a child begins by a rule of its own. A
// condition may hold: the loop ends by itself in its second iteration.
func places() []context {
	var out []context
	for _, c := range contexts() {
		s := c.fill(New(Marker))
		switch {
		case s.Op == BreakLoop, s.Op == Join && s.N == 3: // the rules are those of loop and join
		case s.Op == While:
			out = append(out, context{fill: asking, condition: true, loop: true})
		default:
			out = append(out, c)
		}
	}
	return out
}

func pairs() *list {
	l := &list{}
	for _, p := range places() {
		pairNames(l, p)
		pairRows(l, p)
		pairWaits(l, p)
	}
	pairTwice(l)
	for _, c := range deciding() {
		l.add(asking(c))
	}
	pairLate(l)
	return l
}

// pairNames reads a name in every way, with and without a value behind it.
func pairNames(l *list, p context) {
	full, none := bind("x"), NewArg(As, "x", NewArg(Value, "null"))
	for _, s := range []*Shape{get("x"), NewArg(Opt, "x"), NewArg(All, "x")} {
		l.add(New(Seq, full, p.fill(s)))
		l.add(New(Seq, none, p.fill(s)))
	}
	l.add(p.fill(get("x"))) // not bound
}

// pairRows decides by a name's rows: both ways, without a name, and with a
// branch that does not end with a value.
func pairRows(l *list, p context) {
	rows := func(then *Shape) *Shape { return NewArg(IfRows, "x", then, New(Empty)) }
	l.add(New(Seq, bind("x"), p.fill(rows(New(Marker)))))
	l.add(New(Seq, NewArg(As, "x", New(Empty)), p.fill(rows(New(Marker)))))
	l.add(p.fill(rows(New(Marker))))
	l.add(New(Seq, bind("x"), p.fill(rows(New(Fail)))))
	l.add(New(Forever, New(Seq, bind("x"), New(Seq, p.fill(rows(NewArg(Break, "done"))), NewArg(Break, "word")))))
}

// pairWaits waits for a time, of every kind, and for a signal that is late.
func pairWaits(l *list, p context) {
	l.add(p.fill(New(Schedule)))
	l.add(p.fill(NewN(Sleep, 1)))
	l.add(p.fill(&Shape{Op: Signal, N: 1, Arg: "go"}))
	for _, s := range []*Shape{New(False), New(Fail)} {
		l.add(p.fill(s)) // the last statement before the construct's own end
	}
}

// pairTwice has both arms of a join, and the body of a loop in its second
// iteration, end in a way that the first alone would not show.
func pairTwice(l *list) {
	m, none := New(Marker), NewArg(IfRows, "x", New(Marker), New(Empty))
	for _, s := range []*Shape{New(Schedule), NewN(Sleep, 1), {Op: Signal, N: 1, Arg: "go"}, none} {
		l.add(New(Join, s, s))
	}
	again := func(body, spoiler *Shape) *Shape {
		return New(Seq, bind("x"), New(While, body, New(Seq, NewArg(As, "x", spoiler), NewN(Count, 2))))
	}
	l.add(again(get("x"), NewArg(Value, "null")), again(none, NewN(Sleep, 1)), again(none, &Shape{Op: Signal, N: 1, Arg: "go"}))
	l.add(New(Seq, bind("x"), New(Join, New(Fail), NewArg(IfRows, "x", m, New(Empty)))))
}

// pairLate has the first arm of a join fail or break, and the other end after
// it in every way: a join waits, and its first arm decides all the same.
func pairLate(l *list) {
	m := New(Marker)
	late := []*Shape{
		New(Seq, m, m), New(IfThen, m, m), New(RowsHit, m, m), NewN(Loop, 2, m), NewN(BreakLoop, 2, m), New(Join, m, m),
		New(Race, m, New(Never)), NewN(Sleep, 1), {Op: Signal, N: 1, Arg: "go"}, New(Schedule),
		New(Seq, bind("x"), NewArg(IfRows, "x", m, New(Empty))),
	}
	for _, s := range late {
		for _, first := range []*Shape{New(Fail), NewArg(Break, "done")} {
			for _, n := range []int{0, 3} {
				kids := []*Shape{first, s}
				if n == 3 {
					kids = append(kids, New(Fail))
				}
				join := NewN(Join, n, kids...)
				if first.Op == Break {
					join = New(Forever, join)
				}
				l.add(join)
			}
		}
	}
}

// signalPairs wait for a signal that comes.
func signalPairs() *list {
	l := &list{}
	for _, p := range places() {
		l.add(p.fill(wait("go")))
	}
	l.add(New(Join, New(Fail), wait("go")), New(Forever, New(Join, NewArg(Break, "done"), wait("go"))))
	return l
}
