package relations

import "github.com/dfmatrix/dfmatrix/shapes"

func joinLaws() []Rule {
	swap := func(build func(a, b *shape) *shape) func(*shape) *Rewrite {
		return on(shapes.Join, 0, func(s *shape) *Rewrite {
			a, b := s.Kids[0], s.Kids[1]
			if !plain(a) && !plain(b) || !disjoint(binds(a), binds(b)) {
				return nil
			}
			return &Rewrite{build(a, b), moves("j1", "j2", "j2", "j1")}
		})
	}
	nest := func(keep bool) func(*shape) *Rewrite {
		return on(shapes.Join, 3, func(s *shape) *Rewrite {
			a, b, c := s.Kids[0], s.Kids[1], s.Kids[2]
			m := moves("j1", "j1.j1", "j2", "j1.j2", "j3", "j2")
			if !keep {
				c = mark()
				if s.Kids[2].Op == shapes.Marker {
					return nil
				}
			}
			return &Rewrite{shapes.New(shapes.Join, shapes.New(shapes.Join, a, b), c), m}
		})
	}
	return []Rule{
		{
			Name: "join-swap", Law: "join(a,b) = join(b,a), up to the order of results", Reason: "join-enter begins both at once; join-value puts them in the order of the arms; names do not meet, and one arm at most does not end with a value",
			Apply: swap(func(a, b *shape) *shape { return shapes.New(shapes.Join, b, a) }),
			Wrong: swap(func(a, b *shape) *shape { return shapes.New(shapes.Join, b, mark()) }), Loose: Loose{Order: true},
		},
		{
			Name: "join-nest", Law: "join3(a,b,c) = join(join(a,b),c), up to nesting of results", Reason: "join-wait waits for all; the first that does not end with a value decides either way",
			Apply: nest(true), Wrong: nest(false), Loose: Loose{Nested: true},
		},
	}
}

func raceLaws() []Rule {
	won := func(op shapes.Op, kid int) func(*shape) *Rewrite {
		return on(op, 0, func(s *shape) *Rewrite {
			return &Rewrite{s.Kids[kid], moves(shapes.ChildStep(shapes.Race, kid), "")}
		})
	}
	swap := func(from, to shapes.Op, swapped bool) func(*shape) *Rewrite {
		return on(from, 0, func(s *shape) *Rewrite {
			if !swapped {
				return &Rewrite{shapes.New(to, s.Kids...), moves("x1", "x1", "x2", "x2")}
			}
			return &Rewrite{shapes.New(to, s.Kids[1], s.Kids[0]), moves("x1", "x2", "x2", "x1")}
		})
	}
	never := func(left bool) func(*shape) *Rewrite {
		return func(s *shape) *Rewrite {
			if s.Op == shapes.As {
				return nil
			}
			if left {
				return &Rewrite{shapes.New(shapes.Race, s, shapes.New(shapes.Never)), moves("", "x1")}
			}
			return &Rewrite{shapes.New(shapes.RaceLeft, mark(), s), moves("", "x2")}
		}
	}
	return []Rule{
		{Name: "race-left", Law: "racel(a,b) = a", Reason: "race-value and race-lose: nothing of the loser is seen or bound",
			Apply: won(shapes.RaceLeft, 0), Wrong: won(shapes.RaceLeft, 1)},
		{Name: "race-right", Law: "racer(a,b) = b", Reason: "as race-left", Apply: won(shapes.RaceRight, 1), Wrong: won(shapes.RaceRight, 0)},
		{Name: "race-swap", Law: "racel(a,b) = racer(b,a)", Reason: "race-enter begins both at once; who wins is not a matter of sides",
			Apply: swap(shapes.RaceLeft, shapes.RaceRight, true), Wrong: swap(shapes.RaceLeft, shapes.RaceRight, false)},
		{Name: "race-never", Law: "a = race(a,never)", Reason: "race-value and race-unwind: the first arm to end decides, however it ends",
			Apply: never(true), Wrong: never(false)},
	}
}

func asLaws() []Rule {
	name := func(arg string) func(*shape) *Rewrite {
		return func(s *shape) *Rewrite {
			if s.Op == shapes.As || s.Op == shapes.IfRows {
				return nil
			}
			return &Rewrite{shapes.NewArg(shapes.As, arg, s), moves("", "")}
		}
	}
	return []Rule{
		{Name: "as-unused", Law: "a = as=unused(a)", Reason: "as: a name that nobody reads changes nothing",
			Apply: name("unused"), Wrong: name("x")},
		{Name: "as-twice", Law: "as=x(a) = as=x(as=y(a))", Reason: "as: the outer name is the node's only one",
			Apply: on(shapes.As, 0, func(s *shape) *Rewrite {
				return &Rewrite{shapes.NewArg(shapes.As, s.Arg, shapes.NewArg(shapes.As, "inner", s.Kids[0])), moves("", "")}
			}),
			Wrong: on(shapes.As, 0, func(s *shape) *Rewrite {
				return &Rewrite{shapes.NewArg(shapes.As, "outer", s), moves("", "")}
			})},
	}
}
