package engine

import (
	"context"
	"strings"
	"sync"

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// Deal returns an engine that hands each program to the engine with the fewest
// under way, so that a faster server gets more. With one engine it is that.
func Deal(engines ...Engine) Engine {
	if len(engines) == 1 {
		return engines[0]
	}
	return &dealer{engines: engines, busy: make([]int, len(engines))}
}

type dealer struct {
	engines []Engine
	mu      sync.Mutex
	busy    []int
}

func (d *dealer) Name() string {
	names := make([]string, len(d.engines))
	for i, e := range d.engines {
		names[i] = e.Name()
	}
	return strings.Join(names, " and ")
}

func (d *dealer) Run(ctx context.Context, p Program) (*trace.Run, error) {
	i := d.take()
	defer d.release(i)
	return d.engines[i].Run(ctx, p)
}

func (d *dealer) take() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	best := 0
	for i, n := range d.busy {
		if n < d.busy[best] {
			best = i
		}
	}
	d.busy[best]++
	return best
}

func (d *dealer) release(i int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.busy[i]--
}
