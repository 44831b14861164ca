package shapes

import "iter"

// truthFamily asks of every value, and of every construct, whether it holds as
// the condition of an if and of a loop.
func truthFamily() Family {
	return Family{
		Name:  "truth",
		About: "what counts as true, in if and in loop",
		Cases: func(Bounds) iter.Seq[Case] { return truths().cases("") },
		Count: func(Bounds) int { return 2*(len(Values())+1) + 2*11 + 2*len(BreakValues()) },
	}
}

func truths() *list {
	l := &list{}
	ask := func(cond *Shape) {
		l.add(New(If, cond, New(Marker), New(Empty)))
		// At most two iterations: the body breaks in the second.
		body := New(Seq, New(Marker), New(If, NewN(Count, 2), New(Marker), NewArg(Break, "done")))
		l.add(New(While, body, cond))
	}
	for _, v := range Values() {
		ask(NewArg(Value, v.Name))
	}
	ask(NewArg(Value, "samename"))
	for _, c := range constructs(DefaultBounds()) {
		for _, leaf := range []Op{True, False} {
			kids := make([]*Shape, c.k)
			for i := range kids {
				kids[i] = New(leaf)
			}
			l.add(New(If, c.build(kids...), New(Marker), New(Empty)))
		}
	}
	for _, v := range BreakValues() {
		ask(New(Forever, NewArg(Break, v.Name)))
	}
	return l
}
