package live

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/invariants"
	"github.com/dfmatrix/dfmatrix/internal/trace"
)

//go:embed collect.sql
var collectSQL string

// Options change how an engine works. The zero value is right for most.
type Options struct {
	MaxInFlight int           // programs at once; 0 to find the best number
	StallAfter  time.Duration // without any progress; 0 for a minute
	HangAfter   time.Duration // a statement that does not return; 0 for ten minutes
	SettleFor   time.Duration // for orchestrations to end after their instance; 0 for a minute
	Shared      bool          // the database may hold instances that dfmatrix did not start
}

// An Engine is a connection to one pg_durable. It is safe for concurrent use,
// and meant for it: it runs as many programs at once as the server can bear.
type Engine struct {
	pool    *pgxpool.Pool
	facts   facts
	address string
	schema  string // quoted
	collect string
	limit   *limiter
	poll    *poller

	mu      sync.Mutex
	ended   map[string]counts // what each instance had done when it ended
	started int
	done    int
	stalls  int
}

var _ engine.Engine = (*Engine)(nil)

// Open connects to a pg_durable, looks whether it can be used, installs the
// recorder, and runs one statement through it. A server that cannot be used is a
// [*SetupError]; one that has just been started is waited for, for at most half a
// minute.
func Open(ctx context.Context, dsn string, opts Options) (*Engine, error) {
	cfg, err := parseDSN(dsn)
	if err != nil {
		return nil, err
	}
	tune(cfg.ConnConfig)
	// df.start keeps a connection of its own in each backend that calls it.
	cfg.MaxConns = 8
	f, err := connect(ctx, cfg.ConnConfig)
	if err != nil {
		return nil, err
	}
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, err
	}
	schema := pgx.Identifier{f.Schema}.Sanitize()
	e := &Engine{
		pool: pool, facts: f, address: address(cfg.ConnConfig), schema: schema,
		collect: fmt.Sprintf(collectSQL, schema, invariants.Column("dfmatrix", "$1")), limit: newLimiter(), ended: map[string]counts{},
	}
	e.poll = newPoller(pool, schema, opts)
	if opts.MaxInFlight > 0 {
		e.limit = fixedLimiter(opts.MaxInFlight)
	}
	if err := e.prepare(ctx, opts.Shared); err != nil {
		pool.Close()
		return nil, err
	}
	return e, nil
}

// tune sets what our own sessions need. The planner cannot know how few rows
// an instance's recursive family has, and would read whole tables instead.
func tune(cfg *pgx.ConnConfig) {
	if cfg.RuntimeParams["application_name"] == "" {
		cfg.RuntimeParams["application_name"] = "dfmatrix"
	}
	for _, scan := range []string{"enable_seqscan", "enable_hashjoin", "enable_mergejoin", "jit"} {
		cfg.RuntimeParams[scan] = "off"
	}
}

func (e *Engine) prepare(ctx context.Context, shared bool) error {
	conn, err := e.pool.Acquire(ctx)
	if err != nil {
		return connectError(e.address, err)
	}
	defer conn.Release()
	if err := refuseStrangers(ctx, conn.Conn(), shared); err != nil {
		return err
	}
	if err := installRecorder(ctx, conn.Conn()); err != nil {
		return err
	}
	if err := e.probe(ctx, conn.Conn()); err != nil {
		return &SetupError{Problem: "pg_durable does not run a trivial program", Remedy: err.Error(), err: err}
	}
	return nil
}

// Name says which server this is, without secrets.
func (e *Engine) Name() string {
	return fmt.Sprintf("pg_durable %s on PostgreSQL %s (%s)", e.facts.Extension, e.facts.Server, e.address)
}

// Extension is the version of pg_durable.
func (e *Engine) Extension() string { return e.facts.Extension }

// Server is the version of PostgreSQL.
func (e *Engine) Server() string { return e.facts.Server }

// Close cancels what still runs and closes the connections.
func (e *Engine) Close() {
	for _, id := range e.poll.outstanding() {
		e.cancel(id, "dfmatrix: the run was stopped")
	}
	e.pool.Close()
}

// Counters tell how far a run is.
type Counters struct {
	Started  int     // programs given to the server
	Done     int     // programs that ended
	InFlight int     // programs that run now
	Limit    int     // programs that may run at once
	Rate     float64 // programs that ended per second, lately
	Polls    int     // statements that looked after running programs
	Stalls   int     // programs that did not go on
}

// Counters returns the engine's counters.
func (e *Engine) Counters() Counters {
	e.mu.Lock()
	c := Counters{Started: e.started, Done: e.done, Stalls: e.stalls}
	e.mu.Unlock()
	e.limit.mu.Lock()
	c.InFlight, c.Limit, c.Rate = e.limit.busy, e.limit.limit, e.limit.rate
	e.limit.mu.Unlock()
	e.poll.mu.Lock()
	c.Polls = e.poll.polls
	e.poll.mu.Unlock()
	return c
}

// Run runs one program to its end. It blocks until the server has room for it.
// The error is an [*engine.Unknown] if the server or the connection failed; any
// other says that the text is no program that this engine understands, or that the
// server refuses to tell what became of it.
func (e *Engine) Run(ctx context.Context, p engine.Program) (*trace.Run, error) {
	s, err := parseScript(p.SQL)
	if err != nil {
		return nil, err
	}
	if err := e.limit.acquire(ctx); err != nil {
		return nil, &engine.Unknown{Why: err}
	}
	e.count(&e.started)
	began := time.Now()
	run, work, err := e.run(ctx, s, p.Iterations)
	if run != nil {
		run.Took = time.Since(began)
	}
	e.count(&e.done)
	e.limit.release(time.Now(), work)
	var script *scriptError
	if err != nil && !errors.As(err, &script) && WorldError(err) {
		return nil, &engine.Unknown{Why: err}
	}
	return run, err
}

func (e *Engine) count(n *int) {
	e.mu.Lock()
	*n++
	e.mu.Unlock()
}

// run returns the run and how many events its history has.
func (e *Engine) run(ctx context.Context, s script, iterations int) (*trace.Run, int, error) {
	st, err := e.start(ctx, s)
	if hung := new(hungError); errors.As(err, &hung) {
		run, err := e.hung(ctx, st, hung)
		return run, 0, err
	}
	if err != nil {
		return nil, 0, err
	}
	if st.rejected != nil {
		return &trace.Run{Status: "rejected", Fault: st.rejected, Notes: summarize(st.notes)}, 0, nil
	}
	w := e.poll.watch(st.id, iterations)
	select {
	case <-w.done:
	case <-ctx.Done():
		e.poll.forget(st.id)
		e.cancel(st.id, "dfmatrix: the run was stopped")
		return nil, 0, ctx.Err()
	}
	switch {
	case w.err != nil:
		return nil, 0, w.err
	case w.gone:
		return &trace.Run{Status: "rolled back", Notes: summarize(st.notes)}, 0, nil
	case w.endless:
		run, err := e.endless(ctx, st)
		return run, 0, err
	case w.stalled:
		run, err := e.stalled(ctx, st)
		return run, 0, err
	}
	snap, err := e.take(ctx, st.id)
	if err != nil {
		return nil, 0, err
	}
	work := len(snap.History)
	if why := snap.world(); why != "" {
		return nil, work, fmt.Errorf("the server was not fit to run instance %s: a node failed with %q", st.id, why)
	}
	return snap.run(st.notes), work, nil
}

// run builds the run and adds what happened to the script.
func (s *snapshot) run(notes []string) *trace.Run {
	r := s.build()
	r.Notes = summarize(append(r.Notes, notes...))
	return r
}

// take collects everything about an instance.
func (e *Engine) take(ctx context.Context, id string) (*snapshot, error) {
	var text []byte
	err := patiently(ctx, func() error { return e.pool.QueryRow(ctx, e.collect, id).Scan(&text) })
	if err != nil {
		return nil, err
	}
	s, err := readSnapshot(text)
	if err != nil {
		return nil, err
	}
	e.mu.Lock()
	e.ended[id] = counts{effects: len(s.Effects), events: len(s.History), stalled: !s.Instance.terminal()}
	e.mu.Unlock()
	return s, nil
}

// endless makes the run of an instance that goes on for longer than it can, and
// cancels it.
func (e *Engine) endless(ctx context.Context, st started) (*trace.Run, error) {
	e.cancel(st.id, "dfmatrix: too many iterations")
	return e.unfinished(ctx, st, "endless")
}

// stalled makes the run of an instance that does not go on, and cancels it. If
// the worker does nothing at all, it is not the program's fault.
func (e *Engine) stalled(ctx context.Context, st started) (*trace.Run, error) {
	defer e.cancel(st.id, "dfmatrix: no progress")
	if err := e.works(ctx); err != nil {
		return nil, fmt.Errorf("an instance made no progress, and neither does any other: %w", err)
	}
	e.count(&e.stalls)
	e.poll.stalled()
	return e.unfinished(ctx, st, "stalled")
}

// hung makes the run of a program that has a statement which does not return. It has no
// trace: what was started before is cancelled.
func (e *Engine) hung(ctx context.Context, st started, hung *hungError) (*trace.Run, error) {
	if st.id != "" {
		defer e.cancel(st.id, "dfmatrix: a statement beside it does not return")
	}
	if err := e.works(ctx); err != nil {
		return nil, fmt.Errorf("%w, and the server runs nothing else either: %w", hung, err)
	}
	e.count(&e.stalls)
	e.poll.hung()
	return &trace.Run{Status: "stalled", Notes: summarize(append(st.notes, hung.Error()))}, nil
}

// works runs the probe.
func (e *Engine) works(ctx context.Context) error {
	conn, err := e.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	return e.probe(ctx, conn.Conn())
}

// unfinished makes the run of an instance that was given up, and says so in its
// status.
func (e *Engine) unfinished(ctx context.Context, st started, status string) (*trace.Run, error) {
	s, err := e.take(ctx, st.id)
	if err != nil {
		return nil, err
	}
	r := s.run(st.notes)
	r.Status, r.Result, r.Fault = status, "", nil
	return r, nil
}

// probe runs one trivial program and waits for it, to see whether the worker
// works.
func (e *Engine) probe(ctx context.Context, conn *pgx.Conn) error {
	ctx, cancel := context.WithTimeout(ctx, readyWait)
	defer cancel()
	var id string
	for {
		err := conn.QueryRow(ctx, "SELECT df.start('SELECT 1 AS v', 'dfmatrix probe')").Scan(&id)
		if err == nil {
			break
		}
		if !notReady(err) || ctx.Err() != nil {
			return err
		}
		time.Sleep(200 * time.Millisecond)
	}
	w := e.poll.watch(id, 0)
	select {
	case <-w.done:
		return w.err
	case <-ctx.Done():
		e.poll.forget(id)
		e.cancel(id, "dfmatrix: no progress")
		return errors.New("it was started and not executed within " + readyWait.String() +
			": see whether pg_durable's background worker runs, and restart the server if not")
	}
}

// cancel cancels an instance, as far as that is possible.
func (e *Engine) cancel(id, why string) {
	ctx, done := context.WithTimeout(context.Background(), 5*time.Second)
	defer done()
	// What cannot be cancelled shows in Sweep.
	_, _ = e.pool.Exec(ctx, "SELECT df.cancel($1, $2)", id, why)
}

// Eval evaluates an expression over df.* functions without running anything,
// and returns the graph that it builds, as JSON.
func (e *Engine) Eval(ctx context.Context, expr string) (string, error) {
	var out string
	err := e.pool.QueryRow(ctx, "SELECT "+expr, pgx.QueryExecModeSimpleProtocol).Scan(&out)
	if err != nil && WorldError(err) {
		err = &engine.Unknown{Why: err}
	}
	return out, err
}
