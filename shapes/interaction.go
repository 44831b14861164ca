package shapes

import "iter"

// Acts of the interaction family. All happen at a point that the program
// itself reaches, never after a time.
const (
	// ActSignal sends each signal once its wait has begun, in reverse order
	// where several names are waited for.
	ActSignal Act = "signal"
	// ActEarly sends a signal at once, before anything waits for it.
	ActEarly Act = "early"
	// ActTwice sends two signals of one name as soon as the first wait began.
	ActTwice Act = "twice"
	// ActText and ActPlain send a text that is no JSON, and no data.
	ActText  Act = "text"
	ActPlain Act = "plain"
	// ActCancel cancels once everything that can run has run.
	ActCancel Act = "cancel"
	// ActRollback rolls the transaction back in which the program was started;
	// ActHeld commits it two seconds later.
	ActRollback Act = "rollback"
	ActHeld     Act = "held"
)

// interactionFamily lets the outside act on programs: signals to every place,
// cancels in every place, and starts that are rolled back or held.
func interactionFamily() Family {
	return Family{
		Name:  "interaction",
		About: "signals, cancels and transactions around a program, at every place of it",
		Cases: func(Bounds) iter.Seq[Case] {
			return chainCases(
				signalled().cases(ActSignal), queued(ActEarly).cases(ActEarly), queued(ActTwice).cases(ActTwice),
				payloads().cases(ActText), payloads().cases(ActPlain),
				cancelled().cases(ActCancel), started().cases(ActRollback), started().cases(ActHeld),
			)
		},
		Count: func(Bounds) int { return (1 + 15 + 15*6 + 3) + 1 + 1 + 2*2 + (1 + 15 + 15*6 + 6) + 2*4 },
	}
}

func wait(name string) *Shape { return NewArg(Signal, name) }

func signalled() *list {
	l := &list{}
	l.add(wait("go"))
	for _, c := range flowing() {
		l.add(c.fill(wait("go")))
		for _, d := range spawning() {
			l.add(c.fill(d.fill(wait("go"))))
		}
	}
	l.add(New(Seq, NewArg(As, "x", wait("go")), NewN(Join, 3, get("x"), get("x.data"), get("x.timed"))))
	l.add(NewN(Join, 3, wait("a"), wait("b"), wait("c")))
	l.add(New(Join, wait("a"), New(Join, wait("b"), New(Race, wait("c"), New(Never)))))
	return l
}

// queued are programs that read a signal after it was sent: one that comes
// before its wait is kept (docs/spec-signals.md).
func queued(act Act) *list {
	l := &list{}
	late := &Shape{Op: Signal, N: 5, Arg: "go"}
	if act == ActEarly {
		l.add(New(Seq, NewN(Sleep, 1), late))
	} else {
		l.add(New(Seq, wait("go"), New(Seq, NewN(Sleep, 1), late)))
	}
	return l
}

func payloads() *list {
	l := &list{}
	l.add(wait("go"), New(Join, New(Marker), wait("go")))
	return l
}

func cancelled() *list {
	l := &list{}
	hung := New(Seq, New(Marker), New(Never))
	l.add(New(Never))
	for _, c := range flowing() {
		l.add(c.fill(hung))
		for _, d := range spawning() {
			l.add(c.fill(d.fill(hung)))
		}
	}
	second := NewN(Loop, 3, New(If, NewN(Count, 2), New(Marker), New(Never)))
	l.add(second, New(Seq, New(Marker), second), New(Join, New(Marker), second))
	l.add(New(Join, second, second), NewN(Loop, 2, second), New(Race, second, New(Never)))
	return l
}

func started() *list {
	l := &list{}
	m := New(Marker)
	l.add(m, New(Seq, m, m), New(Join, m, m), NewN(Loop, 2, m))
	return l
}

// Waits counts the waits for each signal that a shape goes through, in the
// order in which their names first appear. Loops multiply.
func Waits(s *Shape) (names []string, count map[string]int) {
	count = map[string]int{}
	var walk func(s *Shape, times int)
	walk = func(s *Shape, times int) {
		name := s.Arg
		switch s.Op {
		case Loop, BreakLoop:
			times *= s.N
		case Never:
			name, times = string(Never), 1
			fallthrough
		case Signal:
			if count[name] == 0 {
				names = append(names, name)
			}
			count[name] += times
		}
		for _, k := range s.Kids {
			walk(k, times)
		}
	}
	walk(s, 1)
	return names, count
}

// Beside lists the markers of a core form in arms that end by themselves beside
// an arm that hangs: they have run for certain only once their effects are
// there.
func Beside(core *Shape) []string {
	var out []string
	for _, p := range Places(core) {
		if p.Shape.Op != Join {
			continue
		}
		for i, arm := range p.Shape.Kids {
			if arm.Op == Marker {
				out = append(out, Child(p.Path, Join, i))
			}
		}
	}
	return out
}
