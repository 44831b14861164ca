package suite

import (
	"sync"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/results"
)

// A tally counts what the tests came to. It is safe for concurrent use.
type tally struct {
	mu     sync.Mutex
	counts map[results.Verdict]int
	said   map[string]bool // tests of which a verdict was said
	left   int             // cases left to a higher tier
}

// watch counts the test as broken if it fails and nobody says why: such a test
// is neither a disagreement nor unknown, and the run must not pass for undecided.
func (y *tally) watch(t *testing.T) {
	t.Cleanup(func() {
		y.mu.Lock()
		defer y.mu.Unlock()
		if t.Failed() && !y.said[t.Name()] {
			y.add(results.Broken)
		}
		delete(y.said, t.Name())
	})
}

// say counts the test's verdict.
func (y *tally) say(t *testing.T, v results.Verdict) {
	y.mu.Lock()
	defer y.mu.Unlock()
	if y.said == nil {
		y.said = map[string]bool{}
	}
	y.said[t.Name()] = true
	y.add(v)
}

func (y *tally) add(v results.Verdict) {
	if y.counts == nil {
		y.counts = map[results.Verdict]int{}
	}
	y.counts[v]++
}

func (y *tally) leave() {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.left++
}

// leftOut is how many cases were left to a higher tier.
func (y *tally) leftOut() int {
	y.mu.Lock()
	defer y.mu.Unlock()
	return y.left
}

func (y *tally) of(v results.Verdict) int {
	y.mu.Lock()
	defer y.mu.Unlock()
	return y.counts[v]
}
