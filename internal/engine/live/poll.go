package live

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

//go:embed poll.sql
var pollSQL string

//go:embed progress.sql
var progressSQL string

// Intervals of the poller.
const (
	pollEvery   = 100 * time.Millisecond
	pollAtLeast = 400 * time.Millisecond
	pollTimeout = 15 * time.Second
	// pollPatience is how long the poll statement may fail before the server
	// counts as gone.
	pollPatience = 20 * time.Second
	// settleFor is how long orchestrations may outlive their instance, unless
	// the options say otherwise: on a busy machine the last turn of one has come
	// more than ten seconds after the instance's status.
	settleFor     = time.Minute
	settleForMany = 10 * time.Second
	// progressEvery is how often instances that run for longer than that are
	// asked whether they go on.
	progressEvery = 5 * time.Second
	// A server that stalls often, or whose orchestrations often outlive their
	// instance, is not worth the full wait each time.
	stallAfter     = time.Minute
	stallAfterMany = 20 * time.Second
	// hangAfter is more than the nine minutes that a statement which waits for a
	// step gives it (templates/recorder.sql).
	hangAfter     = 10 * time.Minute
	hangAfterMany = time.Minute
	manyInVain    = 20
	// timerMost is the longest wait that a program may begin and not be stalled:
	// wait_for_schedule of every minute.
	timerMost = 65 * time.Second
	// iterationsMore is how many iterations beyond its own a loop may have before
	// it is stopped: what it does in them tells more than that there are too many.
	iterationsMore = 5
)

// A poller looks after all running instances of an engine with one statement at
// a time. It runs only while there are any.
type poller struct {
	pool     *pgxpool.Pool
	sql      string
	progress string

	mu       sync.Mutex
	waiting  map[string]*waiter
	running  bool
	polls    int
	patience tolerance // without progress
	settle   tolerance // for orchestrations to end after their instance
	hanging  tolerance // for a statement to return
	looked   time.Time // when progress was last asked for
}

// A tolerance is how long something is waited for, and how long once that has been in
// vain many times.
type tolerance struct {
	wait, afterMany time.Duration
	vain            int
}

func (t *tolerance) inVain() {
	if t.vain++; t.vain >= manyInVain {
		t.wait = min(t.wait, t.afterMany)
	}
}

// A waiter waits for one instance. Its fields may be read once done is closed.
type waiter struct {
	done    chan struct{}
	err     error // the server is gone
	stalled bool  // the instance does not go on
	endless bool  // the instance goes on for longer than it can
	gone    bool  // there is no such instance: df.start was rolled back

	most     int // iterations of a loop; 0 for any number
	began    time.Time
	ended    time.Time // when the instance was first seen to have ended
	moved    time.Time // when its history was last seen to grow
	events   int       // how long its history was then
	vanished int       // polls in a row that did not see it
}

func newPoller(pool *pgxpool.Pool, schema string, opts Options) *poller {
	return &poller{
		pool: pool, sql: fmt.Sprintf(pollSQL, schema), progress: fmt.Sprintf(progressSQL, schema),
		waiting:  map[string]*waiter{},
		patience: tolerance{wait: cmp.Or(opts.StallAfter, stallAfter), afterMany: stallAfterMany},
		settle:   tolerance{wait: cmp.Or(opts.SettleFor, settleFor), afterMany: settleForMany},
		hanging:  tolerance{wait: cmp.Or(opts.HangAfter, hangAfter), afterMany: hangAfterMany},
	}
}

// watch begins to look after an instance, of which no loop has more than so many
// iterations; 0 is for any number.
func (p *poller) watch(id string, iterations int) *waiter {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	w := &waiter{done: make(chan struct{}), began: now, moved: now, most: iterations}
	p.waiting[id] = w
	if !p.running {
		p.running = true
		go p.run()
	}
	return w
}

// forget ends the watch without a result.
func (p *poller) forget(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.waiting, id)
}

// outstanding lists the instances that are watched.
func (p *poller) outstanding() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	ids := make([]string, 0, len(p.waiting))
	for id := range p.waiting {
		ids = append(ids, id)
	}
	return ids
}

// stalled is told of each real stall.
func (p *poller) stalled() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.patience.inVain()
}

// hung is told of each statement that did not return.
func (p *poller) hung() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.hanging.inVain()
}

// hangs is how long a statement may last.
func (p *poller) hangs() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.hanging.wait
}

func (p *poller) run() {
	answered := time.Now()
	wait := pollEvery
	for {
		time.Sleep(wait)
		p.mu.Lock()
		before := len(p.waiting)
		if len(p.waiting) == 0 {
			p.running = false
			p.mu.Unlock()
			return
		}
		p.polls++
		p.mu.Unlock()
		err := p.look()
		if err == nil {
			answered = time.Now()
		} else if time.Since(answered) > pollPatience {
			p.giveUp(fmt.Errorf("the server does not answer: %w", err))
		}
		// A look that finds nothing is for nothing, so the next comes later.
		wait = min(2*wait, pollAtLeast)
		if len(p.outstanding()) != before {
			wait = pollEvery
		}
	}
}

// look asks once.
func (p *poller) look() error {
	ids := p.outstanding()
	states, err := p.poll(ids)
	if err != nil {
		return err
	}
	now := time.Now()
	p.mu.Lock()
	for _, id := range ids {
		p.see(id, states[id], now)
	}
	var slow []string
	if now.Sub(p.looked) >= progressEvery {
		p.looked = now
		for id, w := range p.waiting {
			if now.Sub(w.began) > progressEvery {
				slow = append(slow, id)
			}
		}
	}
	p.mu.Unlock()
	if len(slow) == 0 {
		return nil
	}
	return p.lookForProgress(slow)
}

// A state is what the poll says of an instance; the zero state is one that it
// does not see.
type state struct {
	there   bool
	ended   bool
	settled bool // its children have ended too
}

// see judges what the poll saw of an instance.
func (p *poller) see(id string, s state, now time.Time) {
	w := p.waiting[id]
	if w == nil {
		return
	}
	switch {
	case !s.there:
		// The statement that started it has ended, so it is there by now or never.
		if w.vanished++; w.vanished > 3 {
			w.gone = true
			p.end(id)
		}
	case s.ended:
		if w.ended.IsZero() {
			w.ended = now
		}
		late := now.Sub(w.ended) > p.settle.wait
		if late && !s.settled {
			p.settle.inVain()
		}
		if late || s.settled {
			p.end(id)
		}
	}
}

func (p *poller) end(id string) {
	close(p.waiting[id].done)
	delete(p.waiting, id)
}

func (p *poller) giveUp(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for id, w := range p.waiting {
		w.err = err
		p.end(id)
	}
}

// poll asks which of the instances have ended, and whether their children have.
func (p *poller) poll(ids []string) (map[string]state, error) {
	ctx, cancel := context.WithTimeout(context.Background(), pollTimeout)
	defer cancel()
	rows, err := p.pool.Query(ctx, p.sql, ids)
	if err != nil {
		return nil, err
	}
	out := map[string]state{}
	var id string
	s := state{there: true}
	_, err = pgx.ForEachRow(rows, []any{&id, &s.ended, &s.settled}, func() error {
		out[id] = s
		return nil
	})
	return out, err
}

// lookForProgress asks whether slow instances go on.
func (p *poller) lookForProgress(ids []string) error {
	ctx, cancel := context.WithTimeout(context.Background(), pollTimeout)
	defer cancel()
	rows, err := p.pool.Query(ctx, p.progress, ids)
	if err != nil {
		return err
	}
	var id string
	var events, iterations int
	var timer int64
	_, err = pgx.ForEachRow(rows, []any{&id, &events, &iterations, &timer}, func() error {
		p.progressed(id, events, iterations, time.UnixMilli(timer), time.Now())
		return nil
	})
	return err
}

// progressed judges the length of an instance's history and the most iterations
// that a loop of it has had.
func (p *poller) progressed(id string, events, iterations int, timer, now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	w := p.waiting[id]
	if w == nil {
		return
	}
	if w.most > 0 && iterations > w.most+iterationsMore {
		w.endless = true
		p.end(id)
		return
	}
	if events != w.events {
		w.events, w.moved = events, now
	}
	since := w.moved
	if timer.After(since) {
		// It sleeps; but a loser's endless sleep is no excuse.
		since = minTime(timer, since.Add(timerMost))
	}
	if now.Sub(since) > p.patience.wait {
		w.stalled = true
		p.end(id)
	}
}

func minTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
