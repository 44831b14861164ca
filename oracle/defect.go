package oracle

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
)

// A Defect is a fault that a runtime might have: one rule of the semantics
// changed, and all others as they are. The checked-in golden files are only
// worth something if no such machine keeps them, so [Defects] lists many, by
// going through the rules one by one: dropped, swapped, done twice, ignored,
// the first in place of the last.
type Defect struct {
	Area string // which part of the semantics it damages
	Name string // what is wrong; unique
	// Alike says why no program of this suite can tell the faulty machine from a
	// sound one; "" if one can.
	Alike string

	steps func([]dsl.Step) []dsl.Step // what the program asks for, as it is understood
	graph func(*dsl.Graph)            // a node of the graph, as it is stored
	twist twist
}

func (d Defect) String() string { return d.Area + ": " + d.Name }

// Steps is how the faulty runtime understands a program.
func (d *Defect) Steps(steps []dsl.Step) []dsl.Step {
	if d.graph != nil {
		steps = slices.Clone(steps)
		for i, s := range steps {
			if start, ok := s.(dsl.Start); ok {
				start.Graph = damaged(start.Graph, d.graph)
				steps[i] = start
			}
		}
	}
	if d.steps == nil {
		return steps
	}
	return d.steps(slices.Clone(steps))
}

// damaged copies a graph and changes each of its nodes.
func damaged(g *dsl.Graph, change func(*dsl.Graph)) *dsl.Graph {
	if g == nil {
		return nil
	}
	c := *g
	c.Left, c.Right, c.Cond = damaged(g.Left, change), damaged(g.Right, change), damaged(g.Cond, change)
	c.Extra = nil
	for _, k := range g.Extra {
		c.Extra = append(c.Extra, damaged(k, change))
	}
	change(&c)
	return &c
}

// Compile makes a job ready for the faulty machine.
func (d *Defect) Compile(job Job, leaves *Leaves) *Machine {
	m := &Machine{job: job, leaves: leaves, slots: map[string]int{}, twist: &d.twist}
	m.compile(job.Graph)
	return m
}

// Defects lists all defects, in a fixed order.
func Defects() []Defect {
	l := &defects{}
	for _, part := range []func(*defects){
		buildDefects, childDefects, endDefects, valueDefects, seenDefects, bindDefects, loopDefects, joinDefects, raceDefects,
		truthDefects, rowsDefects, substDefects, variableDefects, leafDefects, resultDefects, waitDefects, actDefects, stateDefects,
	} {
		part(l)
	}
	return l.all
}

// defects gathers defects.
type defects struct {
	area string
	all  []Defect
}

func (l *defects) add(name string, w twist) *Defect { return l.put(Defect{Name: name, twist: w}) }

func (l *defects) put(d Defect) *Defect {
	d.Area = l.area
	l.all = append(l.all, d)
	return &l.all[len(l.all)-1]
}

// A site is a child's place in a construct.
type site struct {
	op   mOp
	arms int // of a join
	kid  int
}

// sites lists every place, in the order of the grammar.
func sites() []site {
	return []site{
		{mSeq, 0, 0}, {mSeq, 0, 1}, {mIf, 0, 0}, {mIf, 0, 1}, {mIf, 0, 2}, {mRows, 0, 0}, {mRows, 0, 1}, {mLoop, 0, 0}, {mLoop, 0, 1},
		{mJoin, 2, 0}, {mJoin, 2, 1}, {mJoin, 3, 0}, {mJoin, 3, 1}, {mJoin, 3, 2}, {mRace, 0, 0}, {mRace, 0, 1},
	}
}

func (s site) is(p *mTask, kid int) bool {
	return p.node.op == s.op && kid == s.kid && (s.arms == 0 || len(p.node.kids) == s.arms)
}

// arity is how many children the site's construct has.
func (s site) arity() int {
	switch s.op {
	case mIf:
		return 3
	case mJoin:
		return s.arms
	}
	return 2
}

func (s site) construct() string {
	switch s.op {
	case mSeq:
		return "seq"
	case mIf:
		return "if"
	case mRows:
		return "if_rows"
	case mLoop:
		return "loop"
	case mRace:
		return "race"
	}
	return map[int]string{2: "join", 3: "join3"}[s.arms]
}

// String names a place for people.
func (s site) String() string {
	words := map[mOp][]string{
		mSeq: {"left side", "right side"}, mIf: {"condition", "then branch", "else branch"},
		mRows: {"then branch", "else branch"}, mLoop: {"body", "condition"},
		mJoin: {"first arm", "second arm", "third arm"}, mRace: {"left arm", "right arm"},
	}
	return fmt.Sprintf("the %s's %s", s.construct(), words[s.op][s.kid])
}

// a puts an article before a construct's name.
func a(construct string) string {
	if strings.HasPrefix(strings.ToLower(construct), "i") {
		return "an " + construct
	}
	return "a " + construct
}

// atSite changes what the parent of one place learns of an end of one kind.
func atSite(s site, kind mEndKind, change func(c *mConf, p, t *mTask, end mEnd) mEnd) twist {
	return twist{tell: func(c *mConf, p, t *mTask, end mEnd) mEnd {
		if end.kind != kind || !s.is(p, t.kid) {
			return end
		}
		return change(c, p, t, end)
	}}
}

// kinds are the kinds of nodes whose results can be named, as a trace has them.
func kinds() []string {
	return []string{"sql", "seq", "if", "if_rows", "loop", "join", "join3", "race", "sleep", "signal"}
}
