package crash

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/cluster"
	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/engine/live"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// A Case is a program with its promise.
type Case struct {
	Name    string
	Program engine.Program
	Golden  string     // the golden file's text
	Losers  *trace.Run // the denotation, for what losers may do
}

// Options say how often and where the plug is pulled.
type Options struct {
	Kills    int
	Seed     uint64
	InFlight int // programs at once; 0 for 200
	// Log is told of each outage and each case that does not hold.
	Log func(format string, args ...any)
}

// A Result counts what became of all cases.
type Result struct {
	Cases    int
	Held     int      // they ended as the rule says
	Hit      int      // they had an effect in flight at an outage
	Repeated int      // effects that were written again
	Restarts int      // df.starts whose answer a crash swallowed
	Kills    []string // which plugs were pulled, in order
	Broken   []string // cases that did not hold, with what is wrong
	Unknown  []string // cases that could not be judged
	Late     []string // what happened after the end
}

// startAgain is how often a case may be started whose df.start is not answered.
const startAgain = 5

// stallAfter is far above a recovery, during which nothing goes on.
const stallAfter = 4 * time.Minute

// settleFor is above a recovery too: an instance's status is written before its
// orchestration ends, and the plug may be pulled between the two.
const settleFor = 2 * time.Minute

// Run runs the cases on the cluster, which has to be durable, and pulls the plug
// now and then. Moments and plugs follow from the seed: when so many cases have
// ended, and a moment more.
func Run(ctx context.Context, c *cluster.Cluster, cases []Case, o Options) (*Result, error) {
	if o.InFlight == 0 {
		o.InFlight = 200
	}
	e, err := live.Open(ctx, c.DSN(), live.Options{MaxInFlight: o.InFlight, StallAfter: stallAfter, SettleFor: settleFor})
	if err != nil {
		return nil, err
	}
	defer e.Close()
	r := &run{Result: Result{Cases: len(cases)}, cluster: c, engine: e, opts: o, moved: make(chan struct{}, len(cases))}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var wg sync.WaitGroup
	ended := make(chan struct{})
	wg.Go(func() {
		if err := r.pullPlugs(ctx, ended); err != nil {
			cancel(err)
		}
	})
	var programs sync.WaitGroup
	for _, k := range cases {
		programs.Go(func() { r.one(ctx, k) })
	}
	programs.Wait()
	close(ended)
	wg.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err := r.judge(); err != nil {
		return nil, err
	}
	if r.Late, err = e.Sweep(ctx); err != nil {
		return nil, fmt.Errorf("the sweep for late effects: %w", err)
	}
	return &r.Result, nil
}

type run struct {
	Result
	cluster *cluster.Cluster
	engine  *live.Engine
	opts    Options
	moved   chan struct{} // a case has ended

	mu      sync.Mutex
	outages []Outage
	done    []finished
}

type finished struct {
	c  Case
	ev *live.Evidence
}

// one runs a case to its end.
func (r *run) one(ctx context.Context, c Case) {
	defer func() { r.moved <- struct{}{} }()
	for try := 1; ; try++ {
		ev, err := r.engine.Examine(ctx, c.Program)
		r.mu.Lock()
		switch {
		case err == nil:
			r.done = append(r.done, finished{c, ev})
		case engine.IsUnknown(err) && try < startAgain && ctx.Err() == nil:
			r.Restarts++
			r.mu.Unlock()
			continue
		case engine.IsUnknown(err):
			r.Unknown = append(r.Unknown, c.Name+": "+err.Error())
		default:
			r.Broken = append(r.Broken, c.Name+": "+err.Error())
		}
		r.mu.Unlock()
		return
	}
}

// plugs are the ways, each as often as the others.
var plugNames = [...]string{cluster.KillAll: "kill -9 of the server", cluster.Immediate: "immediate stop", cluster.Worker: "kill -9 of the background worker"}

// pullPlugs pulls the plug at seeded moments, until all cases have ended.
func (r *run) pullPlugs(ctx context.Context, ended <-chan struct{}) error {
	rng := rand.New(rand.NewPCG(r.opts.Seed, r.opts.Seed))
	moments := make([]int, r.opts.Kills)
	for i := range moments {
		// Not at the very end, when nearly nothing is in flight any more.
		moments[i] = rng.IntN(max(1, r.Cases*9/10))
	}
	slices.Sort(moments)
	count := 0
	for i, at := range moments {
		plug := cluster.Plug(rng.IntN(len(plugNames)))
		more := time.Duration(rng.IntN(2000)) * time.Millisecond
		for count < at {
			select {
			case <-r.moved:
				count++
			case <-ended:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		select {
		case <-time.After(time.Second + more): // some of what begins anew after an outage has begun
		case <-ended:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
		if err := r.pull(ctx, plug, i+1); err != nil {
			return err
		}
	}
	return nil
}

func (r *run) pull(ctx context.Context, plug cluster.Plug, number int) error {
	busy := r.engine.Counters().InFlight
	o := Outage{From: time.Now()}
	if err := r.cluster.Crash(plug); err != nil {
		return err
	}
	o.To = time.Now()
	again := r.cluster.Restart
	if plug == cluster.Worker {
		again = r.cluster.Await // PostgreSQL starts itself
	}
	if err := again(ctx); err != nil {
		return err
	}
	r.opts.Log("%2d. %s with %d in flight; it answers again after %s\n", number, plugNames[plug], busy, time.Since(o.From).Round(time.Millisecond))
	r.mu.Lock()
	r.outages = append(r.outages, o)
	r.Kills = append(r.Kills, plugNames[plug])
	r.mu.Unlock()
	return nil
}

// judge judges every case when all have ended and all outages are known.
func (r *run) judge() error {
	reader, err := model.NewReader()
	if err != nil {
		return err
	}
	for _, f := range r.done {
		prepared, err := reader.Prepare(f.c.Program)
		if err == nil {
			var bare *trace.Run
			if bare, err = prepared.Run(nil); err == nil && bare.Text() != f.c.Golden {
				err = fmt.Errorf("the model does not tell what the golden file says")
			}
		}
		if err != nil {
			r.Broken = append(r.Broken, f.c.Name+": "+err.Error())
			continue
		}
		j, err := Judge(prepared, f.c.Losers, f.ev, r.outages)
		if err != nil {
			r.Broken = append(r.Broken, f.c.Name+": "+err.Error())
			continue
		}
		if j.InFlight > 0 {
			r.Hit++
		}
		if j.OK {
			r.Held++
			r.Repeated += j.Repeated
			continue
		}
		r.Broken = append(r.Broken, f.c.Name)
		r.opts.Log("\n%s\n%s\n", f.c.Name, beside(j.Want, j.Got))
	}
	return nil
}

// beside shows the two texts, one after the other.
func beside(want, got string) string {
	indent := func(text string) string {
		return "    " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n    ")
	}
	return "  promised\n" + indent(want) + "\n  observed\n" + indent(got)
}
