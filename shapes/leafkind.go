package shapes

import "iter"

// leafFamily puts every kind of leaf that is no marker in every place.
func leafFamily() Family {
	return Family{
		Name:  "leaf",
		About: "every kind of leaf in every place of every construct",
		Cases: func(Bounds) iter.Seq[Case] { return leaves().cases("") },
		Count: func(Bounds) int { return 3 + 15*3 + 3 + 4 + 2*4 },
	}
}

func leaves() *list {
	l := &list{}
	kinds := []*Shape{New(Empty), NewN(Sleep, 1), {Op: Signal, N: 1, Arg: "go"}}
	l.add(kinds...)
	for _, c := range flowing() {
		for _, k := range kinds {
			l.add(c.fill(k))
		}
	}
	// As the condition of an if: no row is false; what a wait returns is an
	// object, which is true.
	for _, k := range kinds {
		l.add(New(If, k, New(Marker), New(Empty)))
	}
	// In a branch that is not taken.
	for _, k := range append(kinds, NewArg(Break, "done")) {
		l.add(New(IfThen, New(Marker), k))
	}
	// An arm that ends later must still come first in the join's result, and a
	// name it binds must be there afterwards.
	slow := New(Seq, NewN(Sleep, 1), New(Marker))
	l.add(New(Join, slow, New(Marker)), New(Join, New(Marker), slow))
	for i := range 3 {
		kids := markers(3)
		kids[i] = slow
		l.add(NewN(Join, 3, kids...))
	}
	l.add(NewN(Loop, 2, New(Join, slow, New(Marker))))
	l.add(New(Race, New(Marker), NewN(Sleep, 60)), New(Race, NewN(Sleep, 60), New(Marker)))
	return l
}
