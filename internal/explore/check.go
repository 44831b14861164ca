package explore

import (
	"fmt"
	"reflect"

	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// A Checker holds the denotation of trees against the machine's runs of them.
// It is safe for concurrent use.
type Checker struct {
	build  *Builder
	leaves *oracle.Leaves
}

// NewChecker returns a checker.
func NewChecker() (*Checker, error) {
	facts, err := model.Facts()
	if err != nil {
		return nil, err
	}
	return &Checker{build: NewBuilder(), leaves: oracle.NewLeaves(facts)}, nil
}

// A Verdict is what comes of a tree without a server.
type Verdict struct {
	Promised *trace.Run // by the denotation
	Machine  *trace.Run
	Fired    []oracle.Firing
}

// Undecided is a tree of which the documents promise nothing: a race that the
// clock decides, or one that waits for ever.
type Undecided struct{ Why error }

func (u *Undecided) Error() string { return u.Why.Error() }

// Check runs a tree through both. The error is an [*Undecided], or says how
// they differ.
func (c *Checker) Check(s *shapes.Shape) (Verdict, error) { return c.check(s, false) }

// CheckRules is Check that also tells which rules fired.
func (c *Checker) CheckRules(s *shapes.Shape) (Verdict, error) { return c.check(s, true) }

func (c *Checker) check(s *shapes.Shape, rules bool) (v Verdict, err error) {
	core := shapes.Expand(s)
	label := s.String()
	if v.Promised, err = oracle.Denote(core, oracle.World{Label: label}); err != nil {
		return v, &Undecided{err}
	}
	var o oracle.Options
	if rules {
		o.Rules = &v.Fired
	}
	if v.Machine, err = c.Run(core, label, o); err != nil {
		return v, fmt.Errorf("%s: the machine: %w", label, err)
	}
	if !same(v.Promised, v.Machine) {
		return v, fmt.Errorf("%s\ndenotation:\n%s\nmachine:\n%s", label, v.Promised.Text(), v.Machine.Text())
	}
	return v, nil
}

// Run runs a core form on the machine.
func (c *Checker) Run(core *shapes.Shape, label string, o oracle.Options) (*trace.Run, error) {
	graph, err := c.build.Graph(core)
	if err != nil {
		return nil, err
	}
	return oracle.Compile(oracle.Job{Graph: graph, Label: label}, c.leaves).Run(o)
}

// same reports whether two runs have one text. Nearly always their events stand
// in the same order, and then nothing needs to be printed.
func same(a, b *trace.Run) bool {
	if a.Status != b.Status || a.Result != b.Result || !reflect.DeepEqual(a.Fault, b.Fault) || len(a.Nodes) != len(b.Nodes) || len(a.Events) != len(b.Events) {
		return a.Text() == b.Text()
	}
	for i := range a.Nodes {
		if a.Nodes[i] != b.Nodes[i] {
			return a.Text() == b.Text()
		}
	}
	for i := range a.Events {
		if !sameEvent(&a.Events[i], &b.Events[i]) {
			return a.Text() == b.Text()
		}
	}
	return true
}

func sameEvent(a, b *trace.Event) bool {
	if a.Path != b.Path || a.Outcome != b.Outcome || a.Saw != b.Saw || len(a.Iters) != len(b.Iters) {
		return false
	}
	for i := range a.Iters {
		if a.Iters[i] != b.Iters[i] {
			return false
		}
	}
	return true
}
