package relations

import "github.com/dfmatrix/dfmatrix/shapes"

func loopLaws() []Rule {
	// unroll writes the iterations of a loop one after the other.
	unroll := func(op shapes.Op, body string, last func(a *shape) *shape) func(*shape) *Rewrite {
		return func(s *shape) *Rewrite {
			a := s
			if s.Op != op || s.N < 2 {
				return nil
			}
			if a = s.Kids[0]; !plain(a) || hasOp(a, shapes.Count, shapes.If) {
				return nil
			}
			w := &Rewrite{To: a, Moves: []Move{{body, "", 1}}}
			for i := 2; i <= s.N; i++ {
				for j := range w.Moves {
					w.Moves[j].To = join("1", w.Moves[j].To)
				}
				next := a
				if i == s.N {
					next = last(a)
				}
				w.To = seq(w.To, next)
				w.Moves = append(w.Moves, Move{body, "2", i})
			}
			return w
		}
	}
	once := func(build func(a *shape) *Rewrite) func(*shape) *Rewrite {
		return on(shapes.While, 0, func(s *shape) *Rewrite {
			if s.Kids[1].Op != shapes.False || freeBreak(s.Kids[0]) || s.Kids[0].Op == shapes.As {
				return nil
			}
			return build(s.Kids[0])
		})
	}
	// In front of something else nobody sees a loop's value.
	leftBy := func(build func(s *shape) *shape, moves []Move) func(*shape) *Rewrite {
		return on(shapes.Seq, 0, func(s *shape) *Rewrite {
			if l := s.Kids[0]; l.Op != shapes.BreakLoop || freeBreak(l.Kids[0]) {
				return nil
			}
			return &Rewrite{build(s), moves}
		})
	}
	ended := func(rewrite func(a, b *shape) *shape) func(*shape) *Rewrite {
		return on(shapes.Seq, 0, func(s *shape) *Rewrite {
			l := s.Kids[0]
			if l.Op != shapes.Forever || l.Kids[0].Op != shapes.Seq || l.Kids[0].Kids[1].Op != shapes.Break || freeBreak(l.Kids[0].Kids[0]) {
				return nil
			}
			return &Rewrite{rewrite(l.Kids[0].Kids[0], s.Kids[1]), moves("1.b.1", "1", "2", "2")}
		})
	}
	return []Rule{
		{
			Name: "loop-once", Law: "while(a,f) = a, where a does not break", Reason: "loop-enter, loop-test and loop-value",
			Apply: once(func(a *shape) *Rewrite { return &Rewrite{a, moves("b", "")} }),
			Wrong: once(func(a *shape) *Rewrite { return &Rewrite{seq(a, a), moves("b", "1")} }),
		},
		{
			Name: "once-loop", Law: "a = while(a,f), where a does not break", Reason: "as loop-once",
			Apply: func(s *shape) *Rewrite {
				if freeBreak(s) || s.Op == shapes.As {
					return nil
				}
				return &Rewrite{shapes.New(shapes.While, s, shapes.New(shapes.False)), moves("", "b")}
			},
			Wrong: func(s *shape) *Rewrite {
				if freeBreak(s) || s.Op == shapes.As {
					return nil
				}
				return &Rewrite{shapes.NewN(shapes.Loop, 2, s), moves("", "b")}
			},
		},
		{
			Name: "loop-unroll", Law: "loopN(a) = seq(...seq(a,a)...,a), where a ends with a value", Reason: "loop-again begins the next iteration with the names of the last, as seq-next does",
			Apply: unroll(shapes.Loop, "b", func(a *shape) *shape { return a }),
			Wrong: unroll(shapes.Loop, "b", func(*shape) *shape { return shapes.New(shapes.Empty) }), Loose: Loose{Counts: true, Nodes: true},
		},
		{
			Name: "loop-left", Law: "seq(brkN(a),b) = seq(loopN(a),b)", Reason: "loop-break and loop-value end a loop alike; only its value tells them apart",
			Apply: leftBy(func(s *shape) *shape { return seq(shapes.NewN(shapes.Loop, s.Kids[0].N, s.Kids[0].Kids...), s.Kids[1]) }, moves("1.b.1", "1.b", "2", "2")),
			Wrong: leftBy(func(s *shape) *shape {
				return seq(shapes.NewN(shapes.Loop, s.Kids[0].N+1, s.Kids[0].Kids...), s.Kids[1])
			}, moves("1.b.1", "1.b", "2", "2")),
		},
		{
			Name: "loop-break-end", Law: "seq(forever(seq(a,break)),b) = seq(a,b), where a does not break", Reason: "seq-unwind and loop-break: the first iteration is the last",
			Apply: ended(seq), Wrong: ended(func(a, b *shape) *shape { return seq(b, a) }),
		},
		{
			Name: "break-join", Law: "forever(join(a,break)) = forever(seq(a,break)), where a ends with a value", Reason: "join-unwind waits for a, and the break is the loop's value",
			Apply: breakJoin(false), Wrong: breakJoin(true),
		},
	}
}

func breakJoin(wrong bool) func(*shape) *Rewrite {
	return on(shapes.Forever, 0, func(s *shape) *Rewrite {
		j := s.Kids[0]
		if j.Op != shapes.Join || j.N != 0 || j.Kids[1].Op != shapes.Break || !plain(j.Kids[0]) {
			return nil
		}
		if wrong {
			return &Rewrite{shapes.New(shapes.Forever, seq(j.Kids[1], j.Kids[0])), moves("b.j1", "b.2")}
		}
		return &Rewrite{shapes.New(shapes.Forever, seq(j.Kids[0], j.Kids[1])), moves("b.j1", "b.1")}
	})
}
