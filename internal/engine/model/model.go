// Package model is the engine that needs no server: it reads the program's SQL,
// evaluates its df.* calls into a graph, and executes the graph with the
// machine of package oracle. It never sees a shape.
package model

import (
	"context"
	_ "embed"
	"fmt"
	"maps"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/oracle"
)

//go:embed facts.txt
var facts string

// Facts are what only PostgreSQL can say, as far as it is known here.
func Facts() (oracle.Facts, error) { return oracle.ParseFacts(facts) }

// New returns the model. It may run any number of programs at once.
func New() engine.Engine {
	f, err := Facts()
	return &model{leaves: oracle.NewLeaves(f), err: err}
}

type model struct {
	leaves *oracle.Leaves
	err    error // the embedded facts are damaged
}

func (m *model) Name() string { return "model" }

// Run runs a program. A program that df.start refuses ends as rejected; the
// error is for one that cannot be run at all: text that is no program, or a
// wait for something that never comes.
func (m *model) Run(ctx context.Context, p engine.Program) (*trace.Run, error) {
	if m.err != nil {
		return nil, m.err
	}
	if err := ctx.Err(); err != nil {
		return nil, &engine.Unknown{Why: err}
	}
	program, err := dsl.Parse(p.SQL)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	job, refused, err := Load(program)
	switch {
	case err != nil:
		return nil, fmt.Errorf("%s: %w", p.Name, err)
	case refused != nil:
		return refused, nil
	}
	var fired []oracle.Firing
	run, err := oracle.Compile(job, m.leaves).Run(oracle.Options{Rules: &fired})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	run.Rules = used(fired)
	return run, nil
}

// used are the names of the rules that fired, in the order of the page.
func used(fired []oracle.Firing) []string {
	has := map[oracle.Rule]bool{}
	for _, f := range fired {
		has[f.Rule] = true
	}
	var out []string
	for _, r := range oracle.Rules() {
		if has[r] {
			out = append(out, r.String())
		}
	}
	return out
}

// session is what a program's connection has done so far.
type session struct {
	committed map[string]string // variables
	vars      map[string]string // as the open transaction sees them
	inside    bool              // a transaction is open
	aborted   *dsl.Rejected     // it has failed
	job       *oracle.Job
	pending   bool // the start is not committed yet
	undone    bool // it was rolled back
	refused   *dsl.Rejected
}

// Load reads what a program starts: a job for the machine, or the run of a
// program whose start is refused or rolled back.
func Load(p *dsl.Program) (oracle.Job, *trace.Run, error) {
	s := &session{committed: map[string]string{}, vars: map[string]string{}}
	for _, step := range p.Steps {
		if err := s.take(step); err != nil {
			return oracle.Job{}, nil, err
		}
	}
	if s.inside {
		s.end(false) // psql's end rolls back
	}
	switch {
	case s.job != nil:
		return *s.job, nil, nil
	case s.refused != nil:
		return oracle.Job{}, &trace.Run{Status: "rejected", Fault: &trace.Fault{Kind: s.refused.Kind}}, nil
	case s.undone:
		return oracle.Job{}, &trace.Run{Status: "rolled back"}, nil
	}
	return oracle.Job{}, nil, fmt.Errorf("the program starts nothing: there is no df.start in it")
}

// take carries out one step of the program.
func (s *session) take(step dsl.Step) error {
	switch x := step.(type) {
	case dsl.Begin:
		s.inside = true
		return nil
	case dsl.Commit:
		s.end(s.aborted == nil)
		return nil
	case dsl.Rollback:
		s.end(false)
		return nil
	case *dsl.Rejected:
		if s.job != nil && !s.pending {
			return x // an act on a running instance is refused: the program is wrong
		}
		if s.refused == nil {
			s.refused = x
		}
		if s.inside {
			s.aborted = x
		}
		return nil
	}
	if s.aborted != nil {
		return nil // PostgreSQL ignores statements until the transaction ends
	}
	switch x := step.(type) {
	case dsl.SetVar:
		s.vars[x.Name] = x.Value
	case dsl.UnsetVar:
		delete(s.vars, x.Name)
	case dsl.ClearVars:
		clear(s.vars)
	case dsl.Start:
		return s.start(x)
	case dsl.Signal, dsl.Cancel, dsl.Await, dsl.AwaitWait, dsl.Pause:
		return s.act(step)
	}
	if !s.inside {
		s.committed = maps.Clone(s.vars)
	}
	return nil
}

// end ends the transaction.
func (s *session) end(commit bool) {
	if commit {
		s.committed = maps.Clone(s.vars)
	} else {
		s.vars = maps.Clone(s.committed)
		if s.pending {
			s.job, s.undone = nil, true
		}
	}
	s.inside, s.pending, s.aborted = false, false, nil
}

// start captures the variables. In a transaction of its own it sees committed
// ones only (USER_GUIDE.md, "Transaction Semantics").
func (s *session) start(x dsl.Start) error {
	if s.job != nil {
		return fmt.Errorf("the program starts a second instance; one is all that a trace can tell")
	}
	vars := s.vars
	if x.New {
		vars = s.committed
	}
	s.job = &oracle.Job{Graph: x.Graph, Label: x.Label, Vars: maps.Clone(vars)}
	s.pending = s.inside && !x.New
	return nil
}

func (s *session) act(step dsl.Step) error {
	if s.job == nil {
		if _, ok := step.(dsl.Pause); ok || s.refused != nil || s.undone {
			return nil
		}
		return fmt.Errorf("the program acts on an instance before it starts one")
	}
	s.job.Acts = append(s.job.Acts, step)
	return nil
}
