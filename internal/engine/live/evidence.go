package live

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/trace"
)

//go:embed evidence.sql
var evidenceSQL string

// Evidence is what an instance left behind that may have been hit by a crash.
// An effect that was in flight then may have been written and be written again,
// so that the effects alone no longer tell what ran.
type Evidence struct {
	ID      string
	Stalled bool
	Leaves  []LeafRun      // of leaves that write effects, in order
	Effects map[string]int // how many each path has
	snap    *snapshot
	notes   []string
}

// A LeafRun is one execution of a leaf's statement, as the history has it.
type LeafRun struct {
	Path   string
	Number int       // which execution at this path it is, from 1
	Began  time.Time // when the history says that it was to run
	Ended  time.Time // when the history says that it had; zero if it never does
	Sure   bool      // it left an effect: it was not cancelled on the way
}

// Examine runs a program as [Engine.Run] does, and returns what it left behind.
func (e *Engine) Examine(ctx context.Context, p engine.Program) (*Evidence, error) {
	s, err := parseScript(p.SQL)
	if err != nil {
		return nil, err
	}
	if err := e.limit.acquire(ctx); err != nil {
		return nil, &engine.Unknown{Why: err}
	}
	e.count(&e.started)
	ev, err := e.examine(ctx, s)
	e.count(&e.done)
	e.limit.release(time.Now(), 0)
	var script *scriptError
	if err != nil && !errors.As(err, &script) {
		return nil, &engine.Unknown{Why: err}
	}
	return ev, err
}

func (e *Engine) examine(ctx context.Context, s script) (*Evidence, error) {
	st, err := e.start(ctx, s)
	if err != nil {
		return nil, err
	}
	if st.rejected != nil {
		return nil, fmt.Errorf("df.start was refused: %s", st.rejected)
	}
	w := e.poll.watch(st.id, 0)
	select {
	case <-w.done:
	case <-ctx.Done():
		e.poll.forget(st.id)
		e.cancel(st.id, "dfmatrix: the run was stopped")
		return nil, ctx.Err()
	}
	switch {
	case w.err != nil:
		return nil, w.err
	case w.gone:
		return nil, fmt.Errorf("instance %s was started and is not there", st.id)
	}
	ev := &Evidence{ID: st.id, Stalled: w.stalled, notes: st.notes, Effects: map[string]int{}}
	if ev.snap, err = e.take(ctx, st.id); err != nil {
		return nil, err
	}
	times, err := e.times(ctx, st.id)
	if err != nil {
		return nil, err
	}
	for _, x := range ev.snap.Effects {
		ev.Effects[x.Path]++
	}
	ev.Leaves = ev.snap.leaves(times)
	return ev, nil
}

// An eventKey names an event of a history.
type eventKey struct {
	inst     string
	exec, id int
}

func (e *Engine) times(ctx context.Context, id string) (map[eventKey]time.Time, error) {
	var times map[eventKey]time.Time
	err := patiently(ctx, func() error {
		times = map[eventKey]time.Time{}
		rows, err := e.pool.Query(ctx, fmt.Sprintf(evidenceSQL, e.schema), id)
		if err != nil {
			return err
		}
		var k eventKey
		var at float64
		_, err = pgx.ForEachRow(rows, []any{&k.inst, &k.exec, &k.id, &at}, func() error {
			times[k] = time.UnixMicro(int64(at * 1e6))
			return nil
		})
		return err
	})
	return times, err
}

// leaves lists the executions of leaves that write effects.
func (s *snapshot) leaves(times map[eventKey]time.Time) []LeafRun {
	g, _ := buildGraph(s.Nodes, s.Instance.Root)
	if g.root == nil {
		return nil
	}
	rows := slices.Clone(s.History) // reading sorts them
	h := readHistory(g, rows)
	var out []LeafRun
	number := map[string]int{}
	for _, sp := range h.spans {
		_, path := class(sp.node)
		if path == "" || !sp.wrote() && !sp.mayHaveWritten() {
			continue
		}
		number[path]++
		l := LeafRun{Path: path, Number: number[path], Sure: sp.wrote()}
		l.Began = times[eventKey{sp.exec.inst, sp.exec.gen, sp.scheduled}]
		if sp.ended != 0 {
			l.Ended = times[eventKey{sp.exec.inst, sp.exec.gen, sp.ended}]
		}
		out = append(out, l)
	}
	return out
}

// Run is the run if the executions in twice had left so many effects more than
// the one that the history accounts for. Those are taken out, and the rest is
// counted anew.
func (ev *Evidence) Run(twice map[LeafRun]int) *trace.Run {
	s := *ev.snap
	s.History = slices.Clone(s.History)
	s.Nodes = slices.Clone(s.Nodes)
	s.Effects = ev.without(twice)
	r := s.run(ev.notes)
	if ev.Stalled {
		r.Status, r.Result, r.Fault = "stalled", "", nil
	}
	return r
}

// without drops what each execution wrote before its last effect.
func (ev *Evidence) without(twice map[LeafRun]int) []effectRow {
	rows := slices.Clone(ev.snap.Effects)
	slices.SortFunc(rows, func(a, b effectRow) int { return int(a.Seq - b.Seq) })
	drop := map[string]map[int]bool{} // by path and place
	place := map[string]int{}
	for _, l := range ev.Leaves {
		for range twice[l] {
			if drop[l.Path] == nil {
				drop[l.Path] = map[int]bool{}
			}
			drop[l.Path][place[l.Path]] = true
			place[l.Path]++
		}
		place[l.Path]++
	}
	var out []effectRow
	seen, dropped := map[string]int{}, map[string]int{}
	for _, e := range rows {
		i := seen[e.Path]
		seen[e.Path]++
		if drop[e.Path][i] {
			dropped[e.Path]++
			continue
		}
		e.N -= dropped[e.Path]
		out = append(out, e)
	}
	return out
}
