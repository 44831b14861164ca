package explore

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
)

// Options say what to explore, and for how long.
type Options struct {
	Engine   engine.Engine
	Knobs    shapes.Knobs
	Seed     uint64 // of the first tree; the next ones count up
	For      time.Duration
	Trees    int // no more seeds than these; 0 for as many as there is time for
	InFlight int
	Corpus   string               // folder of kept failures: they run first, and new ones go there; "" for none
	Log      func(string, ...any) // what happens; nil for nothing
}

// A Result says what was found.
type Result struct {
	Trees     int // that ran
	Agreed    int
	Undecided int            // of which nothing is promised
	Unknown   int            // that the server could not run
	Known     map[string]int // disagreements on trees that a finding may touch
	Laws      map[string]int // trees that a law was applied to, by its name; both sides are to run
	Failures  []*Entry
	Flaky     []string // trees that failed and then did not
	Stale     []error  // entries of the corpus that cannot be used
	Healed    []string // entries of the corpus that no longer fail
	Took      time.Duration
}

// explorer is one run of Explore.
type explorer struct {
	Options
	check  *Checker
	render *templates.Renderer

	mu     sync.Mutex
	result Result
	seen   map[string]bool // signatures
}

// Explore runs random trees until the time is over, and reduces those that fail.
// One tree is reduced for each signature. The error is for options that make no
// sense; what a server does is in the result.
func Explore(ctx context.Context, o Options) (*Result, error) {
	if err := o.Knobs.Check(); err != nil {
		return nil, err
	}
	if o.InFlight < 1 {
		return nil, fmt.Errorf("in flight is %d; it must be 1 or more", o.InFlight)
	}
	if o.For <= 0 && o.Trees <= 0 {
		return nil, fmt.Errorf("neither a time nor a number of trees is set, so this would never end")
	}
	c, err := NewChecker()
	if err != nil {
		return nil, err
	}
	if o.Log == nil {
		o.Log = func(string, ...any) {}
	}
	x := &explorer{Options: o, check: c, render: templates.New(), seen: map[string]bool{}}
	x.result.Known, x.result.Laws = map[string]int{}, map[string]int{}
	began := time.Now()
	x.again(ctx)
	x.fresh(ctx)
	x.result.Took = time.Since(began)
	return &x.result, ctx.Err()
}

// again runs the corpus.
func (x *explorer) again(ctx context.Context) {
	entries, bad := ReadCorpus(x.Corpus)
	x.result.Stale = bad
	for _, e := range entries {
		got, err := x.try(ctx, e.Shape)
		switch {
		case err != nil:
			x.result.Unknown++
		case got == "":
			x.result.Healed = append(x.result.Healed, e.Shape.String())
		default:
			x.seen[got] = true
			x.result.Failures = append(x.result.Failures, e)
		}
	}
}

// one runs a tree.
func (x *explorer) one(ctx context.Context, j job) {
	s := j.shape
	if len(s.String()) > shapes.MaxText {
		x.count(&x.result.Undecided)
		return
	}
	signature, err := x.signature(ctx, j)
	var u *Undecided
	switch {
	case errors.As(err, &u):
		x.count(&x.result.Undecided)
		return
	case err != nil:
		x.count(&x.result.Unknown)
		x.Log("seed %d: %v", j.seed, err)
		return
	}
	x.count(&x.result.Trees)
	if signature == "" {
		x.count(&x.result.Agreed)
		return
	}
	if finding := Known(s); finding != "" {
		x.mu.Lock()
		defer x.mu.Unlock()
		x.result.Known[finding]++
		return
	}
	x.mu.Lock()
	first := !x.seen[signature]
	x.seen[signature] = true
	x.mu.Unlock()
	if first {
		x.failure(ctx, s, j.seed, signature)
	}
}

func (x *explorer) count(n *int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	*n++
}

// failure reduces a tree that failed, and keeps it.
func (x *explorer) failure(ctx context.Context, s *shapes.Shape, seed uint64, signature string) {
	x.Log("seed %d: %s: %s", seed, s, signature)
	small, err := Shrink(ctx, x.quietly, s, signature, x.InFlight)
	var promised, got *trace.Run
	if err == nil && !small.Flaky {
		promised, got, err = x.run(ctx, x.job(seed, small.Shape))
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	switch {
	case err != nil:
		x.Log("reducing %s: %v", s, err)
		x.result.Unknown++
		return
	case small.Flaky:
		x.Log("%s fails only sometimes", small.Shape)
		x.result.Flaky = append(x.result.Flaky, small.Shape.String())
		return
	}
	e, err := newEntry(small.Shape, s, seed, signature, x.Engine.Name(), promised, got)
	if err == nil && x.Corpus != "" {
		err = e.Write(x.Corpus)
	}
	if err != nil {
		x.Log("%s cannot be kept: %v", small.Shape, err)
		return
	}
	x.Log("reduced to %s in %d runs", small.Shape, small.Runs)
	x.result.Failures = append(x.result.Failures, e)
}

// quietly is try, where a tree of which nothing is promised does not fail, nor
// does one that a finding may touch.
func (x *explorer) quietly(ctx context.Context, s *shapes.Shape) (string, error) {
	if Known(s) != "" {
		return "", nil
	}
	got, err := x.try(ctx, s)
	var u *Undecided
	if errors.As(err, &u) {
		return "", nil
	}
	return got, err
}

func (x *explorer) try(ctx context.Context, s *shapes.Shape) (string, error) {
	return x.signature(ctx, x.job(0, s))
}

func (x *explorer) signature(ctx context.Context, j job) (string, error) {
	promised, got, err := x.run(ctx, j)
	if err != nil {
		return "", err
	}
	return Signature(promised, got), nil
}

func (x *explorer) run(ctx context.Context, j job) (promised, got *trace.Run, err error) {
	if j.err != nil {
		return nil, nil, j.err
	}
	sql, err := x.render.Program(j.shape)
	if err != nil {
		return nil, nil, err
	}
	promised = j.verdict.Promised
	got, err = x.Engine.Run(ctx, engine.Program{Name: j.shape.String(), SQL: sql, Iterations: max(1, promised.Iterations())})
	return promised, got, err
}
