package shapes

// Reductions lists trees that are simpler than s by one step, the boldest first:
// a subtree alone is left; a subtree becomes one of its children, which also
// takes a name away, or a marker; a join has fewer arms or becomes a sequence, a
// loop has fewer iterations, a value or a failure becomes a plain one. Repeated
// steps end, because each makes a tree that [Simpler] says is simpler.
func Reductions(s *Shape) []*Shape {
	var out []*Shape
	seen := map[string]bool{s.String(): true}
	add := func(t *Shape) {
		if text := t.String(); !seen[text] && t.Check() == nil {
			seen[text] = true
			out = append(out, t)
		}
	}
	for _, t := range inside(s) {
		add(t)
	}
	// Bold steps take much away: those near the root come first.
	for _, step := range []func(*Shape) []*Shape{hoist, prune, lessen} {
		everywhere(s, step, add)
	}
	return out
}

// inside lists the subtrees of s, each as a whole tree.
func inside(s *Shape) []*Shape {
	var out []*Shape
	s.Walk(func(t *Shape) {
		if t != s {
			out = append(out, t)
		}
	})
	return out
}

// everywhere applies a step at every node, those near the root first.
func everywhere(s *Shape, step func(*Shape) []*Shape, add func(*Shape)) {
	type spot struct {
		at    *Shape
		build func(*Shape) *Shape
	}
	queue := []spot{{s, func(t *Shape) *Shape { return t }}}
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		for _, t := range step(p.at) {
			add(p.build(t))
		}
		for i, k := range p.at.Kids {
			queue = append(queue, spot{k, func(t *Shape) *Shape {
				kids := append([]*Shape(nil), p.at.Kids...)
				kids[i] = t
				return p.build(p.at.With(kids...))
			}})
		}
	}
}

// hoist puts a child in its parent's place.
func hoist(s *Shape) []*Shape { return s.Kids }

// prune puts a marker in a subtree's place.
func prune(s *Shape) []*Shape {
	if s.Op == Marker {
		return nil
	}
	return []*Shape{New(Marker)}
}

// lessen makes a node itself simpler.
func lessen(s *Shape) []*Shape {
	switch s.Op {
	case Join:
		if s.N == 3 {
			return []*Shape{New(Join, s.Kids[0], s.Kids[1]), New(Join, s.Kids[0], s.Kids[2]), New(Join, s.Kids[1], s.Kids[2])}
		}
		return []*Shape{New(Seq, s.Kids...)}
	case Loop, BreakLoop:
		var out []*Shape
		for n := 2; n < s.N; n++ {
			out = append(out, NewN(s.Op, n, s.Kids...))
		}
		if s.Op == BreakLoop {
			out = append(out, NewN(Loop, s.N, s.Kids...))
		}
		return out
	case RaceLeft, RowsHit, IfElse, IfThen:
		if s.Kids[1].Op != Marker {
			return []*Shape{s.With(s.Kids[0], New(Marker))}
		}
	case Value:
		if s.Arg != "one" {
			return []*Shape{NewArg(Value, "one")}
		}
	case Break:
		if s.Arg != "" {
			return []*Shape{New(Break)}
		}
	case Syntax:
		return []*Shape{New(Fail)}
	}
	return nil
}

// Simpler reports whether a is simpler than b: fewer nodes, or as many and a
// shorter, or else an alphabetically earlier text.
func Simpler(a, b *Shape) bool {
	if m, n := a.Size(), b.Size(); m != n {
		return m < n
	}
	s, t := a.String(), b.String()
	if len(s) != len(t) {
		return len(s) < len(t)
	}
	return s < t
}
