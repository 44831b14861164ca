package relations

import "github.com/dfmatrix/dfmatrix/shapes"

type shape = shapes.Shape

var (
	seq  = func(a, b *shape) *shape { return shapes.New(shapes.Seq, a, b) }
	mark = func() *shape { return shapes.New(shapes.Marker) }
)

// on makes a rewrite for nodes of one operator.
func on(op shapes.Op, n int, rewrite func(s *shape) *Rewrite) func(*shape) *Rewrite {
	return func(s *shape) *Rewrite {
		if s.Op != op || s.N != n {
			return nil
		}
		return rewrite(s)
	}
}

// Rules lists the laws.
func Rules() []Rule {
	var out []Rule
	for _, part := range [][]Rule{seqLaws(), ifLaws(), rowsLaws(), loopLaws(), joinLaws(), raceLaws(), asLaws()} {
		out = append(out, part...)
	}
	return out
}

func seqLaws() []Rule {
	return []Rule{
		{
			Name: "seq-assoc", Law: "seq(seq(a,b),c) = seq(a,seq(b,c))",
			Reason: "seq-next begins b after a and c after b either way, and seq-value hands up c's value",
			Apply:  assoc(func(a, b, c *shape) *shape { return seq(a, seq(b, c)) }),
			Wrong:  assoc(func(a, b, c *shape) *shape { return seq(a, seq(c, b)) }),
		},
		{
			Name: "seq-assoc-back", Law: "seq(a,seq(b,c)) = seq(seq(a,b),c)",
			Reason: "as seq-assoc",
			Apply: on(shapes.Seq, 0, func(s *shape) *Rewrite {
				if r := s.Kids[1]; r.Op == shapes.Seq {
					return &Rewrite{seq(seq(s.Kids[0], r.Kids[0]), r.Kids[1]), moves("1", "1.1", "2.1", "1.2", "2.2", "2")}
				}
				return nil
			}),
			Wrong: on(shapes.Seq, 0, func(s *shape) *Rewrite {
				if r := s.Kids[1]; r.Op == shapes.Seq {
					return &Rewrite{seq(s.Kids[0], r.Kids[1]), moves("1", "1", "2.1", "none", "2.2", "2")}
				}
				return nil
			}),
		},
		{
			Name: "seq-dead", Law: "seq(a,b) = seq(a,m), where a fails or breaks",
			Reason: "seq-unwind: the right side never begins",
			Apply: on(shapes.Seq, 0, func(s *shape) *Rewrite {
				if op := s.Kids[0].Op; op != shapes.Fail && op != shapes.Break && op != shapes.Syntax {
					return nil
				}
				return &Rewrite{seq(s.Kids[0], mark()), moves("1", "1", "2", "2")}
			}),
			Wrong: on(shapes.Seq, 0, func(s *shape) *Rewrite {
				if s.Kids[1].Op == shapes.Marker {
					return nil
				}
				return &Rewrite{seq(s.Kids[0], mark()), moves("1", "1", "2", "2")}
			}),
		},
		{
			Name: "seq-into-then", Law: "seq(ift(a,b),c) = ift(seq(a,c),b)",
			Reason: "if-value, then seq-next: what follows an if follows the branch that ran",
			Apply:  intoBranch(shapes.IfThen, false),
			Wrong:  intoBranch(shapes.IfThen, true),
		},
		{
			Name: "seq-into-else", Law: "seq(iff(a,b),c) = iff(a,seq(b,c))",
			Reason: "as seq-into-then",
			Apply:  intoBranch(shapes.IfElse, false),
			Wrong:  intoBranch(shapes.IfElse, true),
		},
	}
}

func assoc(build func(a, b, c *shape) *shape) func(*shape) *Rewrite {
	return on(shapes.Seq, 0, func(s *shape) *Rewrite {
		l := s.Kids[0]
		if l.Op != shapes.Seq {
			return nil
		}
		return &Rewrite{build(l.Kids[0], l.Kids[1], s.Kids[1]), moves("1.1", "1", "1.2", "2.1", "2", "2.2")}
	})
}

// intoBranch moves what follows an if into the branch that runs, or, in the twin,
// into the other.
func intoBranch(op shapes.Op, wrong bool) func(*shape) *Rewrite {
	runs := 0
	if op == shapes.IfElse {
		runs = 1
	}
	return on(shapes.Seq, 0, func(s *shape) *Rewrite {
		l := s.Kids[0]
		if l.Op != op {
			return nil
		}
		at := runs
		if wrong {
			at = 1 - runs
		}
		kids := []*shape{l.Kids[0], l.Kids[1]}
		kids[at] = seq(kids[at], s.Kids[1])
		step := [...]string{"t", "e"}[at]
		other := [...]string{"t", "e"}[1-at]
		return &Rewrite{shapes.New(op, kids...), moves("1.c", "c", "1."+step, step+".1", "1."+other, other, "2", step+".2")}
	})
}

func ifLaws() []Rule {
	branch := func(op shapes.Op, kid int) func(*shape) *Rewrite {
		return on(op, 0, func(s *shape) *Rewrite {
			if s.Kids[kid].Op == shapes.As { // a node has one name, and the if may have it
				return nil
			}
			return &Rewrite{s.Kids[kid], moves([...]string{"t", "e"}[kid], "")}
		})
	}
	other := func(op shapes.Op, kid int, swap bool) func(*shape) *Rewrite {
		return on(op, 0, func(s *shape) *Rewrite {
			to := shapes.IfThen
			if op == shapes.IfThen {
				to = shapes.IfElse
			}
			if !swap {
				return &Rewrite{shapes.New(to, s.Kids...), moves("t", "t", "e", "e")}
			}
			return &Rewrite{shapes.New(to, s.Kids[1], s.Kids[0]), moves("t", "e", "e", "t")}
		})
	}
	dead := func(op shapes.Op, kid int) func(*shape) *Rewrite {
		return on(op, 0, func(s *shape) *Rewrite {
			if s.Kids[kid].Op == shapes.Marker {
				return nil
			}
			kids := []*shape{s.Kids[0], s.Kids[1]}
			kids[kid] = mark()
			return &Rewrite{s.With(kids...), moves("c", "c", [...]string{"t", "e"}[1-kid], [...]string{"t", "e"}[1-kid], [...]string{"t", "e"}[kid], [...]string{"t", "e"}[kid])}
		})
	}
	return []Rule{
		{Name: "if-true", Law: "ift(a,b) = a", Reason: "if-then and if-value", Apply: branch(shapes.IfThen, 0), Wrong: branch(shapes.IfThen, 1)},
		{Name: "if-false", Law: "iff(a,b) = b", Reason: "if-else and if-value", Apply: branch(shapes.IfElse, 1), Wrong: branch(shapes.IfElse, 0)},
		{Name: "if-not", Law: "ift(a,b) = iff(b,a)", Reason: "if-then and if-else choose by the truth of the condition alone",
			Apply: other(shapes.IfThen, 0, true), Wrong: other(shapes.IfThen, 0, false)},
		{Name: "if-not-back", Law: "iff(a,b) = ift(b,a)", Reason: "as if-not",
			Apply: other(shapes.IfElse, 0, true), Wrong: other(shapes.IfElse, 0, false)},
		{Name: "if-dead-else", Law: "ift(a,b) = ift(a,m)", Reason: "if-then: the else branch never begins",
			Apply: dead(shapes.IfThen, 1), Wrong: dead(shapes.IfThen, 0)},
		{Name: "if-dead-then", Law: "iff(a,b) = iff(m,b)", Reason: "if-else: the then branch never begins",
			Apply: dead(shapes.IfElse, 0), Wrong: dead(shapes.IfElse, 1)},
	}
}

func rowsLaws() []Rule {
	resolve := func(op shapes.Op, kid int) func(*shape) *Rewrite {
		return on(op, 0, func(s *shape) *Rewrite {
			if hasOp(s, shapes.IfRows) {
				return nil
			}
			bound := shapes.Marker
			if op == shapes.RowsMiss {
				bound = shapes.Empty
			}
			return &Rewrite{seq(shapes.New(bound), s.Kids[kid]), moves("1", "1", "2."+[...]string{"t", "e"}[kid], "2")}
		})
	}
	return []Rule{
		{Name: "rows-hit", Law: "seq(as=h(m),rows=h(a,b)) = seq(m,a)", Reason: "rows-then and rows-value; no statement runs for an if_rows",
			Apply: resolve(shapes.RowsHit, 0), Wrong: resolve(shapes.RowsHit, 1)},
		{Name: "rows-miss", Law: "seq(as=h(z),rows=h(a,b)) = seq(z,b)", Reason: "rows-else and rows-value",
			Apply: resolve(shapes.RowsMiss, 1), Wrong: resolve(shapes.RowsMiss, 0)},
	}
}
