package live

import (
	"context"
	"errors"
	"testing"
	"time"
)

// simulate runs windows against a server whose rate depends on how much is in
// flight, and returns the limit at the end.
func simulate(l *limiter, windows int, rate func(inFlight int) float64) int {
	for range windows {
		l.full = true
		l.adapt(rate(l.limit))
	}
	return l.limit
}

func TestLimiterFindsTheKnee(t *testing.T) {
	rising := func(n int) float64 { return float64(n) }
	if got := simulate(newLimiter(), 30, rising); got != mostLimit {
		t.Errorf("a server that never tires is given %d, not %d", got, mostLimit)
	}
	knee := func(n int) float64 { // best at 48, a third slower at 72
		if n <= 48 {
			return float64(n)
		}
		return 48 - float64(n-48)*2/3
	}
	if got := simulate(newLimiter(), 40, knee); got < 40 || got > 60 {
		t.Errorf("a server that is best at 48 is given %d", got)
	}
}

// TestLimiterIsNotMisledByLuck lets one window be twice as fast as all others.
func TestLimiterIsNotMisledByLuck(t *testing.T) {
	l, windows := newLimiter(), 0
	lucky := func(int) float64 {
		if windows++; windows == 5 {
			return 200
		}
		return 100
	}
	if got := simulate(l, 20, lucky); got < firstLimit {
		t.Errorf("after one lucky window the limit is %d", got)
	}
}

// TestLimiterForgets lets a server become slow for good: that is no reason to
// back off for ever.
func TestLimiterForgets(t *testing.T) {
	l := newLimiter()
	simulate(l, 10, func(int) float64 { return 100 })
	if got := simulate(l, 20, func(int) float64 { return 30 }); got < 32 {
		t.Errorf("after a change of the server's speed the limit is %d", got)
	}
}

func TestFixedLimiter(t *testing.T) {
	if got := simulate(fixedLimiter(5), 10, func(int) float64 { return 1 }); got != 5 {
		t.Errorf("a chosen limit of 5 became %d", got)
	}
}

func TestLimiterBlocks(t *testing.T) {
	l := fixedLimiter(2)
	for range 2 {
		if err := l.acquire(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := l.acquire(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a third got in: %v", err)
	}
	got := make(chan error)
	go func() { got <- l.acquire(t.Context()) }()
	l.release(time.Now(), 1)
	if err := <-got; err != nil {
		t.Error(err)
	}
	if l.busy != 2 {
		t.Errorf("%d in flight, want 2", l.busy)
	}
}

func TestWaiterStalls(t *testing.T) {
	start := time.Now()
	at := func(d time.Duration) time.Time { return start.Add(d) }
	tests := []struct {
		name   string
		events []int         // the history's length every 10 s
		timer  time.Duration // when the latest timer fires
		want   int           // the look at which it counts as stalled; -1 for never
	}{
		{"goes on", []int{1, 2, 3, 4, 5, 6, 7, 8, 9}, 0, -1},
		{"stands", []int{5, 5, 5, 5, 5, 5, 5, 5, 5}, 0, 7},
		{"moves once", []int{5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6}, 0, 10},
		{"sleeps", []int{5, 5, 5, 5, 5, 5, 5, 5, 5}, 55 * time.Second, -1},
		{"sleeps for ever", []int{5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5}, time.Hour, 13},
	}
	for _, tt := range tests {
		w := &waiter{done: make(chan struct{}), moved: start}
		p := &poller{waiting: map[string]*waiter{"x": w}, patience: tolerance{wait: time.Minute}}
		got := -1
		for i, n := range tt.events {
			now := at(time.Duration(i) * 10 * time.Second)
			p.progressed("x", n, 1, at(tt.timer), now)
			if w.stalled && got < 0 {
				got = i
			}
		}
		if got != tt.want {
			t.Errorf("%s: stalled at look %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestWaiterEndless(t *testing.T) {
	for _, tt := range []struct {
		most, had int
		want      bool
	}{{0, 1000, false}, {2, 2, false}, {2, 2 + iterationsMore, false}, {2, 3 + iterationsMore, true}} {
		w := &waiter{done: make(chan struct{}), moved: time.Now(), most: tt.most}
		p := &poller{waiting: map[string]*waiter{"x": w}, patience: tolerance{wait: time.Minute}}
		p.progressed("x", 10, tt.had, time.Time{}, time.Now())
		if w.endless != tt.want || w.stalled {
			t.Errorf("of at most %d iterations it had %d: endless %v, want %v", tt.most, tt.had, w.endless, tt.want)
		}
	}
}

// TestWaiterSettles: an instance that has ended is left once its orchestrations have
// too, or in the end without that; and sooner where they often do not.
func TestWaiterSettles(t *testing.T) {
	start := time.Unix(0, 0)
	p := &poller{waiting: map[string]*waiter{}, settle: tolerance{wait: settleFor, afterMany: settleForMany}}
	left := func(settled time.Duration) time.Duration {
		p.waiting["x"] = &waiter{done: make(chan struct{})}
		for after := time.Duration(0); ; after += time.Second {
			p.see("x", state{there: true, ended: true, settled: after >= settled}, start.Add(after))
			if p.waiting["x"] == nil {
				return after
			}
		}
	}
	if got := left(45 * time.Second); got != 45*time.Second {
		t.Errorf("left after %s what settled after 45 s", got)
	}
	for range manyInVain {
		if got := left(time.Hour); got != settleFor+time.Second {
			t.Errorf("left after %s what does not settle", got)
		}
	}
	if got := left(time.Hour); got != settleForMany+time.Second {
		t.Errorf("after many that did not settle, left after %s", got)
	}
}
