package live

import (
	"context"
	"sync"
	"time"
)

// Bounds of what is in flight on one server at once.
const (
	firstLimit = 16
	leastLimit = 8
	mostLimit  = 64
	step       = 4
)

// A limiter lets so many programs run at once that the server is busy, and no
// more: too many compete for its two workers and its locks. It finds the number
// by additive increase and multiplicative decrease on the rate at which programs
// end (D. Chiu and R. Jain, Analysis of the increase and decrease algorithms,
// 1989): as long as a step up makes the server faster, or no slower, it takes
// another, and when the rate falls it backs off.
type limiter struct {
	mu      sync.Mutex
	limit   int
	fixed   bool
	busy    int
	waiting []chan struct{}
	since   time.Time // when the window at hand began
	ended   int       // programs that ended in it
	full    bool      // somebody had to wait in it, so the limit mattered
	best    float64   // the best rate of late
	rate    float64   // of the last window
}

func newLimiter() *limiter { return &limiter{limit: firstLimit} }

// fixedLimiter keeps to a limit that somebody chose.
func fixedLimiter(n int) *limiter { return &limiter{limit: n, fixed: true} }

// acquire waits for a place.
func (l *limiter) acquire(ctx context.Context) error {
	l.mu.Lock()
	if l.busy < l.limit {
		if l.busy == 0 {
			l.since, l.ended, l.full = time.Now(), 0, false
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

// release gives the place back and looks at the rate once a window.
func (l *limiter) release(now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.busy--
	l.ended++
	// A window is long enough for every place to be used about twice.
	if d := now.Sub(l.since); l.ended >= 2*l.limit && d > 0 {
		l.adapt(float64(l.ended) / d.Seconds())
		l.since, l.ended, l.full = now, 0, false
	}
	l.admit()
}

// adapt moves the limit.
func (l *limiter) adapt(rate float64) {
	l.rate = rate
	if !l.full || l.fixed {
		return
	}
	switch {
	case rate >= l.best*0.98:
		l.limit = min(l.limit+step, mostLimit)
	case rate < l.best*0.85:
		l.limit = max(l.limit*3/4, leastLimit)
	}
	// The best fades, so that a server that became slower is no reason to
	// back off for ever.
	l.best = max(rate, l.best*0.97)
}

func (l *limiter) admit() {
	for l.busy < l.limit && len(l.waiting) > 0 {
		close(l.waiting[0])
		l.waiting = l.waiting[1:]
		l.busy++
	}
}
