package shapes

import "iter"

// A context is a construct with one place left open. Families that look at what
// a single leaf does fill such a place.
type context struct {
	fill func(*Shape) *Shape
	// condition says that the place is one whose value decides: a leaf that is
	// true there makes a loop go on for ever, or is of no use.
	condition bool
	loop      bool // the construct is a loop, which stops a break
}

// contexts lists every construct with every place open in which a leaf can run,
// the others filled with markers. Branches that are not taken and arms that
// lose are left out: a leaf there shows nothing that a marker does not.
func contexts() []context {
	m, never := New(Marker), New(Never)
	return []context{
		{fill: func(s *Shape) *Shape { return New(Seq, s, m) }},
		{fill: func(s *Shape) *Shape { return New(Seq, m, s) }},
		{fill: func(s *Shape) *Shape { return New(If, s, m, New(Empty)) }, condition: true},
		{fill: func(s *Shape) *Shape { return New(IfThen, s, m) }},
		{fill: func(s *Shape) *Shape { return New(IfElse, m, s) }},
		{fill: func(s *Shape) *Shape { return New(RowsHit, s, m) }},
		{fill: func(s *Shape) *Shape { return New(RowsMiss, m, s) }},
		{fill: func(s *Shape) *Shape { return NewN(Loop, 2, s) }, loop: true},
		{fill: func(s *Shape) *Shape { return New(While, m, ending(s)) }, condition: true, loop: true},
		{fill: func(s *Shape) *Shape { return NewN(BreakLoop, 2, s) }, loop: true},
		{fill: func(s *Shape) *Shape { return New(Join, s, m) }},
		{fill: func(s *Shape) *Shape { return New(Join, m, s) }},
		{fill: func(s *Shape) *Shape { return NewN(Join, 3, s, m, m) }},
		{fill: func(s *Shape) *Shape { return NewN(Join, 3, m, s, m) }},
		{fill: func(s *Shape) *Shape { return NewN(Join, 3, m, m, s) }},
		{fill: func(s *Shape) *Shape { return New(Race, s, never) }},
		{fill: func(s *Shape) *Shape { return New(Race, never, s) }},
	}
}

// ending makes a loop's condition end the loop after its first iteration, if
// the shape in its place does not: a leaf is meant to decide by itself.
func ending(s *Shape) *Shape {
	if s.Leaf() {
		return s
	}
	return New(Seq, s, New(False))
}

// flowing are the contexts whose place does not decide anything.
func flowing() []context {
	var out []context
	for _, c := range contexts() {
		if !c.condition {
			out = append(out, c)
		}
	}
	return out
}

// spawning are the contexts that run their place as an instance of its own
// inside the engine, where names and variables have to be handed over.
func spawning() []context {
	var out []context
	for _, c := range flowing() {
		s := c.fill(New(Marker))
		if c.loop || s.Op == Join && s.N == 0 || s.Op == Race {
			out = append(out, c)
		}
	}
	return out
}

// A list collects an enumeration's shapes and drops those that come again.
type list struct {
	shapes []*Shape
	seen   map[string]bool
}

func (l *list) add(shapes ...*Shape) {
	for _, s := range shapes {
		if l.seen == nil {
			l.seen = map[string]bool{}
		}
		if text := s.String(); !l.seen[text] {
			l.seen[text] = true
			l.shapes = append(l.shapes, s)
		}
	}
}

func (l *list) cases(act Act) iter.Seq[Case] {
	return func(yield func(Case) bool) {
		for _, s := range l.shapes {
			if !yield(Case{Shape: s, Act: act}) {
				return
			}
		}
	}
}

// chainCases yields several enumerations one after the other.
func chainCases(parts ...iter.Seq[Case]) iter.Seq[Case] {
	return func(yield func(Case) bool) {
		for _, p := range parts {
			for c := range p {
				if !yield(c) {
					return
				}
			}
		}
	}
}
