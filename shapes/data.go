package shapes

import "iter"

// dataFamily binds a name at one place and reads it at another, for every
// construct between and around the two.
func dataFamily() Family {
	return Family{
		Name:  "data",
		About: "names bound at one place and read at another, in and around every construct",
		Cases: func(Bounds) iter.Seq[Case] {
			return chainCases(dataFlows().cases(""), dataVars().cases(ActVars))
		},
		Count: func(Bounds) int { return dataCount() },
	}
}

// ActVars sets the variables of [Variables] before the start.
const ActVars Act = "vars"

func bind(name string) *Shape { return NewArg(As, name, New(Marker)) }
func get(name string) *Shape  { return NewArg(Get, name) }

func dataFlows() *list {
	l := &list{}
	dataPairs(l)
	dataRebinds(l)
	dataTwos(l)
	dataBreaks(l)
	dataLoops(l)
	dataNamed(l)
	dataNames(l)
	dataRows(l)
	return l
}

// dataPairs binds at one and reads at another of: before a construct, each of
// its places, after it.
func dataPairs(l *list) {
	for _, c := range constructs(DefaultBounds()) {
		places := c.k + 2
		for at := range places {
			for to := range places {
				if at == to || to == c.loser() {
					continue // nothing tells what a losing arm read
				}
				leaf := markers(places)
				leaf[at], leaf[to] = bind("x"), get("x")
				l.add(New(Seq, leaf[0], New(Seq, c.build(leaf[1:places-1]...), leaf[places-1])))
			}
		}
	}
}

// dataRebinds binds before, reads and binds again inside, and reads after; and
// has the other arms of a join read meanwhile.
func dataRebinds(l *list) {
	inner := New(Seq, get("x"), bind("x"))
	for _, c := range contexts() {
		l.add(New(Seq, bind("x"), New(Seq, c.fill(bind("x")), get("x"))))
	}
	for _, c := range flowing() {
		for _, d := range flowing() {
			l.add(New(Seq, bind("x"), New(Seq, c.fill(d.fill(inner)), get("x"))))
		}
	}
	for _, n := range []int{0, 3} {
		k := max(n, 2)
		for i := range k {
			kids := make([]*Shape, k)
			for j := range kids {
				kids[j] = get("x")
			}
			kids[i] = bind("x")
			l.add(New(Seq, bind("x"), New(Seq, NewN(Join, n, kids...), get("x"))))
		}
		all := make([]*Shape, k)
		for j := range all {
			all[j] = bind("x")
		}
		l.add(New(Seq, NewN(Join, n, all...), get("x")))
	}
}

// dataTwos binds two names in one place and reads both after it.
func dataTwos(l *list) {
	for _, c := range contexts() {
		l.add(New(Seq, c.fill(New(Seq, bind("x"), bind("y"))), New(Join, get("x"), get("y"))))
	}
}

// dataBreaks binds a name and then breaks, in every place, and reads it after
// the loop: a break takes along what was bound on its way.
func dataBreaks(l *list) {
	leave := New(Seq, bind("x"), NewArg(Break, "done"))
	l.add(New(Seq, New(Forever, leave), get("x")))
	for _, c := range contexts() {
		s := c.fill(leave)
		if !c.loop {
			s = New(Forever, s)
		}
		l.add(New(Seq, s, get("x")))
	}
}

// dataLoops runs three iterations, so that a name frozen at the first shows, in
// every position that a loop can have.
func dataLoops(l *list) {
	loop := func(op Op, s *Shape) *Shape { return NewN(op, 3, s) }
	for i, at := range loopPositions() {
		for _, op := range []Op{Loop, BreakLoop} {
			l.add(at(loop(op, New(Seq, bind("x"), get("x")))))
			l.add(at(New(Seq, bind("x"), loop(op, get("x")))))
			l.add(at(New(Seq, bind("x"), loop(op, New(Seq, get("x"), bind("x"))))))
			l.add(at(New(Seq, NewArg(As, "x", loop(op, New(Marker))), get("x"))))
			l.add(at(New(Seq, loop(op, bind("x")), get("x"))))
			l.add(at(loop(op, New(If, NewN(Count, 3), bind("x"), get("x")))))
			l.add(at(loop(op, New(Seq, New(Join, bind("x"), bind("y")), New(Join, get("y"), get("x"))))))
			if i < 3 { // once in a while something is different after many iterations
				l.add(at(New(Seq, bind("x"), NewN(op, 12, get("x")))))
			}
		}
	}
}

// loopPositions are the positions that a loop can have.
func loopPositions() []func(*Shape) *Shape {
	return []func(*Shape) *Shape{
		func(s *Shape) *Shape { return s },
		func(s *Shape) *Shape { return New(Seq, New(Marker), s) },
		func(s *Shape) *Shape { return New(Join, New(Marker), s) },
		func(s *Shape) *Shape { return New(Race, s, New(Never)) },
		func(s *Shape) *Shape { return NewN(Loop, 2, s) },
		func(s *Shape) *Shape { return New(IfThen, s, New(Marker)) },
	}
}

// dataNamed names the result of every construct and of every leaf that has
// one, and reads it in every way.
func dataNamed(l *list) {
	m := New(Marker)
	named := []*Shape{m, New(Empty), NewN(Sleep, 1), {Op: Signal, N: 1, Arg: "go"}, New(While, m, New(False)),
		New(While, m, NewArg(Break, "done"))}
	for _, c := range constructs(DefaultBounds()) {
		named = append(named, c.build(markers(c.k)...))
	}
	for _, n := range named {
		x := NewArg(As, "x", n)
		l.add(New(Seq, x, NewN(Join, 3, get("x"), NewArg(Opt, "x"), NewArg(All, "x"))))
		l.add(New(Seq, x, NewN(Join, 3, get("x.v"), NewArg(Opt, "x.v"), get("x.none"))))
		l.add(New(Seq, x, NewArg(IfRows, "x", m, New(Empty))))
		l.add(New(Seq, bind("x"), New(Seq, x, get("x"))))
	}
	for _, c := range flowing() { // within what bears the name it is still the former value
		l.add(New(Seq, bind("x"), New(Seq, NewArg(As, "x", c.fill(get("x"))), NewArg(Opt, "x"))))
	}
	for _, v := range BreakValues() {
		x := NewArg(As, "x", New(Forever, NewArg(Break, v.Name)))
		l.add(New(Seq, x, New(Join, get("x"), NewArg(Opt, "x"))))
	}
}

// dataNames are names that begin alike, names never bound, and names bound
// twice on one node.
func dataNames(l *list) {
	l.add(New(Seq, bind("x"), New(Seq, bind("xy"), NewN(Join, 3, get("x"), get("xy"), get("xyz")))))
	l.add(New(Seq, bind("x"), get("x1")))
	l.add(New(Seq, bind("xy"), New(Seq, bind("x"), NewN(Join, 3, get("xy.v"), get("x.v"), NewArg(All, "xy")))))
	l.add(get("x"), NewArg(Opt, "x"), NewArg(All, "x"), NewArg(IfRows, "x", New(Marker), New(Marker)))
	l.add(New(Seq, NewArg(As, "y", bind("x")), get("y")), New(Seq, NewArg(As, "y", bind("x")), get("x")))
	l.add(New(Seq, NewArg(As, "x", NewArg(Value, "three")), NewArg(All, "x")))
	l.add(New(If, NewArg(As, "x", New(True)), get("x"), New(Marker)))
	l.add(New(If, NewArg(As, "x", New(False)), New(Marker), get("x")))
	l.add(New(Seq, New(Forever, NewArg(As, "x", NewArg(Break, "done"))), get("x"))) // no value, no name
	l.add(New(Forever, New(Seq, bind("x"), NewArg(Break, breakReference().Name))))
	l.add(New(While, bind("x"), New(If, New(True), NewArg(Value, "false"), get("x"))))
}

// dataRows looks whether a name has rows: whatever is in them, however many
// there are, and when the name is not the only or not the first of its kind;
// and names what comes of it.
func dataRows(l *list) {
	rows := NewArg(IfRows, "x", New(Marker), New(Empty))
	for _, v := range []string{"three", "false", "null", "norow"} {
		l.add(New(Seq, NewArg(As, "x", NewArg(Value, v)), rows))
	}
	full, none := bind("x"), NewArg(As, "x", New(Empty))
	l.add(New(Seq, full, New(Seq, none, rows)), New(Seq, none, New(Seq, full, rows)))
	l.add(New(Seq, full, New(Seq, NewArg(As, "y", New(Empty)), rows)), New(Seq, none, New(Seq, bind("y"), rows)))
	for _, x := range []*Shape{full, none} {
		y := NewArg(As, "y", rows)
		l.add(New(Seq, x, New(Seq, y, NewN(Join, 3, get("y"), NewArg(Opt, "y"), NewArg(All, "y")))))
		l.add(New(Seq, x, New(Seq, bind("y"), New(Seq, y, NewArg(Opt, "y")))))
	}
}

// A Variable is set before the start of programs that read variables.
type Variable struct{ Name, Value string }

// Variables have values that look like other syntax: substitution is raw, of
// one pass, and before that of names (USER_GUIDE.md, "Variable Substitution").
func Variables() []Variable {
	return []Variable{
		{"k", "kay"},
		{"brace", "{k}"},
		{"dollar", "$x"},
		{"quote", "it's"},
		{"empty", ""},
		{"kk", "other"},
	}
}

// dataVars reads variables in every place that is handed over to another
// instance of the engine, and in every iteration.
func dataVars() *list {
	l := &list{}
	read := NewN(Join, 3, NewArg(Var, "k"), NewArg(Var, "sys.label"), NewArg(Var, "sys.instance"))
	for _, v := range Variables() {
		l.add(NewArg(Var, v.Name))
	}
	// Braces around a variable, as in a JSON object, are no part of it.
	l.add(NewArg(Var, "json.k"), New(Join, NewArg(Var, "json.k"), NewArg(Var, "k")))
	l.add(NewArg(Var, "nosuch"), NewArg(Var, "sys.label"), NewArg(Var, "sys.instance"))
	l.add(New(Seq, bind("x"), NewArg(Var, "dollar")))
	l.add(New(Seq, NewArg(As, "x", NewArg(Value, "bracelate")), get("x"))) // variables come before names
	l.add(between(NewN(Loop, 2, read)), between(NewN(BreakLoop, 2, read)))
	for i, at := range loopPositions() {
		for _, op := range []Op{Loop, BreakLoop} {
			l.add(at(NewN(op, 3, read)))
			if i < 3 {
				l.add(at(NewN(op, 12, NewArg(Var, "k"))))
			}
		}
	}
	for _, c := range flowing() {
		l.add(c.fill(read), c.fill(NewArg(Var, "k")), c.fill(NewArg(Var, "sys.label")))
		for _, d := range spawning() {
			l.add(c.fill(d.fill(NewArg(Var, "k"))))
			l.add(c.fill(d.fill(NewArg(Var, "sys.label"))))
		}
	}
	return l
}

// dataCount adds up the parts: ordered pairs of the places of each construct,
// less those that end in a losing arm;
// rebinds 17 and 15 * 15, 5 joins that read meanwhile and 2 that all bind; two
// names in 17 places, a break in those and bare; loops 6 * 2 * 7 and 3 * 2 long ones; named 17 * 4, 15 read
// within and the break values; 15 about names; 12 about rows; variables.
func dataCount() int {
	pairs := 8*4*3 + 2*3*2 + 5*4 - 2*3
	rebinds := 17 + 15*15 + 5 + 2
	twos, breaks := 17, 18
	loops := 6*2*7 + 3*2
	named := 17*4 + 15 + len(BreakValues())
	names := 3 + 4 + 2 + 1 + 5
	rows := 4 + 4 + 4
	vars := len(Variables()) + 2 + 3 + 2 + 2 + 6*2 + 3*2 + 15*(1+2+2*6)
	return pairs + rebinds + twos + breaks + loops + named + names + rows + vars
}
