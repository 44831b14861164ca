package shapes

import "iter"

// faultFamily puts failures and breaks everywhere: alone in every place of
// every one and two constructs, at a later iteration, and in both arms of a
// join at once.
func faultFamily() Family {
	return Family{
		Name:  "fault",
		About: "a failing leaf or a break in every place, and pairs of them",
		Cases: func(Bounds) iter.Seq[Case] { return faults().cases("") },
		Count: func(Bounds) int { return faultCount() },
	}
}

func faults() *list {
	l := &list{}
	holes := []*Shape{New(Fail), New(Syntax), New(Break), NewArg(Break, "done"), NewArg(Break, "word")}
	l.add(holes...)
	for _, c := range contexts() {
		for _, h := range holes {
			l.add(c.fill(h), NewN(Loop, 2, c.fill(h)))
		}
		l.add(c.fill(later(New(Fail))), New(Seq, New(Marker), c.fill(later(NewArg(Break, "done")))))
		// Where the loop is the program itself, an iteration is a generation of the
		// instance's own run.
		l.add(later(c.fill(New(Fail))))
	}
	for _, h := range holes {
		l.add(later(h), New(While, New(Marker), New(If, NewN(Count, 2), New(True), h)))
	}
	for _, outer := range contexts() {
		for _, inner := range contexts() {
			l.add(outer.fill(inner.fill(New(Fail))))
			l.add(between(NewN(Loop, 2, outer.fill(inner.fill(NewArg(Break, "done"))))))
		}
	}
	faultPairs(l)
	return l
}

// later runs a fault in the second iteration of a loop, and a marker before.
func later(fault *Shape) *Shape {
	return NewN(Loop, 3, New(If, NewN(Count, 2), New(Marker), fault))
}

// between puts a shape between two markers, so that it is not the root and that
// what ran before and after it shows.
func between(s *Shape) *Shape {
	return New(Seq, New(Marker), New(Seq, s, New(Marker)))
}

// faultPairs puts two faults side by side, at once and one second apart.
func faultPairs(l *list) {
	slow := func(s *Shape) *Shape { return New(Seq, NewN(Sleep, 1), s) }
	arms := []*Shape{
		New(Marker), New(Fail), NewArg(Break, "done"), NewArg(Break, "word"),
		slow(New(Fail)), slow(NewArg(Break, "word")),
	}
	for i, a := range arms {
		for j, b := range arms {
			if i+j > 0 {
				l.add(between(NewN(Loop, 2, New(Join, a, b))))
			}
		}
	}
	for _, a := range arms[1:3] {
		for _, b := range arms[1:3] {
			for _, kids := range [][]*Shape{{a, b, New(Marker)}, {a, New(Marker), b}, {New(Marker), a, b}} {
				l.add(between(NewN(Loop, 2, NewN(Join, 3, kids...))))
			}
		}
	}
}

// faultCount: 5 holes alone, in a later iteration and in a later condition; 17
// contexts with 5 holes each, bare and in a loop, and 3 later ones; 17 * 17 pairs
// of contexts with 2 holes each; 6 * 6 - 1 pairs of arms in a join and 3 * 4 in a
// join3. The 17 failures in a context in a loop are among the pairs of contexts
// too.
func faultCount() int { return 5*3 + 17*(5*2+3) + 17*17*2 - 17 + 35 + 12 }
