package live

import (
	"context"
	"sync"
	"time"
)

// Bounds of what is in flight on one server at once.
const (
	firstLimit = 48
	leastLimit = 32 // fewer leave it idle between two steps of one program
	mostLimit  = 80
	firstStep  = 8 // until the server first slows down
	step       = 4
)

// A limiter lets so many programs run at once that the server is busy, and no
// more: too many compete for its two workers and its locks. It finds the number
// by additive increase and multiplicative decrease on the rate of work (D. Chiu
// and R. Jain, Analysis of the increase and decrease algorithms, 1989): while
// the server is as fast as it has been, a step up is tried; when it has become
// clearly slower twice in a row, the limit falls, and the rate is measured anew.
// The rate is smoothed over windows, or one lucky one would make all others slow.
// Work is counted in events of the history, because programs differ by a factor
// of fifty and tend to come in groups of the same kind.
type limiter struct {
	mu      sync.Mutex
	limit   int
	fixed   bool
	busy    int
	waiting []chan struct{}

	since time.Time // when the window at hand began
	ended int       // programs that ended in it
	work  int       // events of those
	full  bool      // somebody had to wait in it, so the limit mattered
	step  int       // of the next increase
	level float64   // the rate of work, smoothed
	best  float64   // the best of it at about this limit
	slow  int       // windows in a row that were clearly slower
	rate  float64   // programs per second in the last window
}

func newLimiter() *limiter { return &limiter{limit: firstLimit, step: firstStep} }

// fixedLimiter keeps to a limit that somebody chose.
func fixedLimiter(n int) *limiter { return &limiter{limit: n, fixed: true} }

// acquire waits for a place.
func (l *limiter) acquire(ctx context.Context) error {
	l.mu.Lock()
	if l.busy < l.limit {
		if l.busy == 0 {
			l.begin(time.Now())
		}
		l.busy++
		l.mu.Unlock()
		return nil
	}
	l.full = true
	turn := make(chan struct{})
	l.waiting = append(l.waiting, turn)
	l.mu.Unlock()
	select {
	case <-turn:
		return nil
	case <-ctx.Done():
		l.giveUp(turn)
		return ctx.Err()
	}
}

// giveUp leaves the queue; if the place came at the same moment, it is passed on.
func (l *limiter) giveUp(turn chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, w := range l.waiting {
		if w == turn {
			l.waiting = append(l.waiting[:i], l.waiting[i+1:]...)
			return
		}
	}
	l.busy--
	l.admit()
}

// release gives the place back, after so many events, and looks at the rate
// once a window.
func (l *limiter) release(now time.Time, work int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.busy--
	l.ended++
	l.work += work
	// A window is long enough for every place to be used about once.
	if d := now.Sub(l.since).Seconds(); l.ended >= l.limit && d > 0 {
		l.rate = float64(l.ended) / d
		l.adapt(float64(l.work) / d)
		l.begin(now)
	}
	l.admit()
}

func (l *limiter) begin(now time.Time) { l.since, l.ended, l.work, l.full = now, 0, 0, false }

// adapt moves the limit after a window with this rate of work.
func (l *limiter) adapt(rate float64) {
	if !l.full || l.fixed {
		return
	}
	if l.level > 0 {
		rate = (l.level + rate) / 2
	}
	l.level = rate
	switch {
	case rate >= 0.95*l.best:
		l.slow = 0
		l.limit = min(l.limit+l.step, mostLimit)
	case rate >= 0.8*l.best:
		l.slow = 0
	default:
		l.slow++
		l.step = step
	}
	l.best = max(l.best, rate)
	if l.slow == 2 {
		l.slow = 0
		l.limit = max(l.limit*3/4, leastLimit)
		l.best, l.level = 0, 0
	}
}

func (l *limiter) admit() {
	for l.busy < l.limit && len(l.waiting) > 0 {
		close(l.waiting[0])
		l.waiting = l.waiting[1:]
		l.busy++
	}
}
