package shapes

import "iter"

// regressionFamily holds, around each bug that was reported of nested
// execution, the shapes that are its neighbours: a loop of every body in every
// position where it is not the whole program. docs/regressions.md has the
// table of bugs.
func regressionFamily() Family {
	return Family{
		Name:  "regression",
		About: "the neighbourhood of every reported bug",
		Cases: func(Bounds) iter.Seq[Case] { return regressions().cases("") },
		Count: func(Bounds) int { return 9*10*2 + 4*4*4 + 2*3 + 4*2 },
	}
}

func regressions() *list {
	l := &list{}
	m := New(Marker)
	positions := []func(*Shape) *Shape{
		func(s *Shape) *Shape { return New(Seq, m, s) },
		func(s *Shape) *Shape { return New(Seq, s, m) },
		between,
		func(s *Shape) *Shape { return New(Join, New(Seq, m, s), m) },
		func(s *Shape) *Shape { return New(Join, m, New(IfThen, s, m)) },
		func(s *Shape) *Shape { return NewN(Join, 3, m, m, New(Seq, s, m)) },
		func(s *Shape) *Shape { return New(Race, New(Seq, m, s), New(Never)) },
		func(s *Shape) *Shape { return New(Join, New(Join, s, m), m) },
		func(s *Shape) *Shape { return NewN(Loop, 2, New(Seq, m, New(Seq, s, m))) },
	}
	bodies := []*Shape{
		m, New(Seq, m, m), New(Join, m, m), NewN(Join, 3, m, m, m), New(RaceLeft, m, m), New(RaceRight, m, m),
		New(RowsHit, m, m), New(IfElse, m, m), NewN(Loop, 2, m), NewN(BreakLoop, 2, m),
	}
	for _, at := range positions {
		for _, b := range bodies {
			l.add(at(NewN(Loop, 3, b)), at(NewN(BreakLoop, 3, b)))
		}
	}
	// Arms in arms in arms, with a loop at any level: the identities that the
	// engine composes of parents and generations.
	spawn := []func(*Shape) *Shape{
		func(s *Shape) *Shape { return New(Join, s, m) },
		func(s *Shape) *Shape { return New(Join, m, s) },
		func(s *Shape) *Shape { return New(RaceLeft, s, m) },
		func(s *Shape) *Shape { return NewN(Loop, 2, s) },
	}
	for _, a := range spawn {
		for _, b := range spawn {
			for _, c := range spawn {
				l.add(a(b(c(New(Seq, m, m)))))
			}
		}
	}
	// Loops whose iterations have two digits.
	for _, op := range []Op{Loop, BreakLoop} {
		long := NewN(op, 12, m)
		l.add(long, New(Seq, m, long), New(Join, long, m))
	}
	// A loop somewhere in an arm that loses, on either side.
	for _, c := range []func(*Shape) *Shape{
		func(s *Shape) *Shape { return New(Seq, m, s) },
		func(s *Shape) *Shape { return New(Join, s, m) },
		func(s *Shape) *Shape { return New(IfThen, s, m) },
		func(s *Shape) *Shape { return NewN(Loop, 2, s) },
	} {
		lost := c(NewN(Loop, 3, m))
		l.add(New(RaceLeft, m, lost), New(RaceRight, lost, m))
	}
	return l
}
