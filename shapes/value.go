package shapes

import "iter"

// valueFamily carries every value through results, names, substitution, arms,
// loops and branches.
func valueFamily() Family {
	return Family{
		Name:  "value",
		About: "every type and edge value through everything that carries values",
		Cases: func(Bounds) iter.Seq[Case] { return values().cases("") },
		Count: func(Bounds) int { return 4*len(Values()) + 4*len(BreakValues()) },
	}
}

func values() *list {
	l := &list{}
	for _, v := range Values() {
		x := NewArg(Value, v.Name)
		named := NewArg(As, "x", x)
		l.add(New(Seq, named, NewN(Join, 3, get("x"), NewArg(Opt, "x"), NewArg(All, "x"))))
		l.add(New(Seq, named, New(Join, get("x.v"), NewArg(Opt, "x.v"))))
		l.add(New(Join, x, New(While, x, New(False))))
		l.add(New(Seq, NewArg(As, "x", New(Race, New(IfThen, x, New(Marker)), New(Never))), NewArg(Opt, "x")))
	}
	for _, v := range BreakValues() {
		b := NewArg(Break, v.Name)
		l.add(New(Forever, b))
		l.add(New(Seq, New(Marker), New(Forever, New(Join, New(Marker), b))))
		l.add(New(Join, New(Forever, New(Race, b, New(Never))), New(Marker)))
		l.add(New(Seq, New(Marker), New(While, New(Marker), b)))
	}
	return l
}
