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
		l.add(asking(cond))
	}
	for _, v := range Values() {
		ask(NewArg(Value, v.Name))
	}
	ask(NewArg(Value, "samename"))
	for _, c := range deciding() {
		l.add(New(If, c, New(Marker), New(Empty)))
	}
	for _, v := range BreakValues() {
		ask(New(Forever, NewArg(Break, v.Name)))
	}
	return l
}

// deciding are all constructs, each of leaves that hold and of leaves that do not.
func deciding() []*Shape {
	var out []*Shape
	for _, c := range constructs(DefaultBounds()) {
		for _, leaf := range []Op{True, False} {
			kids := make([]*Shape, c.k)
			for i := range kids {
				kids[i] = New(leaf)
			}
			out = append(out, c.build(kids...))
		}
	}
	return out
}

// asking is a loop with cond as its condition, which a break in the body leaves in
// the second iteration.
func asking(cond *Shape) *Shape {
	body := New(Seq, New(Marker), New(If, NewN(Count, 2), New(Marker), NewArg(Break, "done")))
	return New(While, body, cond)
}
