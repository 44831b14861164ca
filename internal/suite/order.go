package suite

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/results"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// An order lets the tests of a live run begin one after another, those that
// last longest first: a long program that begins last runs on alone when all
// others are done. Package testing calls every test before it continues the
// parallel ones, so that all have their place by the time the first begins.
type order struct {
	took results.Durations // of earlier runs
	room int               // how many may be under way at once

	mu      sync.Mutex
	tickets []*ticket
	sorted  bool
	next    int // the first ticket that has not been let in
	busy    int
}

// A ticket is a test's place in an order.
type ticket struct {
	lasts time.Duration
	in    chan struct{} // closed when the test may begin
}

// expect gives a test its ticket, before the test calls Parallel.
func (o *order) expect(family string, c shapes.Case) *ticket {
	if o == nil {
		return nil
	}
	lasts, known := o.took.Of(family, c.String())
	if !known {
		lasts = estimate(c)
	}
	t := &ticket{lasts: lasts, in: make(chan struct{})}
	o.mu.Lock()
	o.tickets = append(o.tickets, t)
	o.mu.Unlock()
	return t
}

// enter waits for a test's turn, and returns what ends it.
func (o *order) enter(t *ticket) (leave func()) {
	if o == nil {
		return func() {}
	}
	o.mu.Lock()
	if !o.sorted {
		slices.SortStableFunc(o.tickets, func(a, b *ticket) int { return cmp.Compare(b.lasts, a.lasts) })
		o.sorted = true
	}
	o.admit()
	o.mu.Unlock()
	<-t.in
	return func() {
		o.mu.Lock()
		defer o.mu.Unlock()
		o.busy--
		o.admit()
	}
}

func (o *order) admit() {
	for o.busy < o.room && o.next < len(o.tickets) {
		close(o.tickets[o.next].in)
		o.next++
		o.busy++
	}
}

// estimate guesses how long a case lasts that has never been timed: the
// iterations of loops and the waits last a second or so each, all else hardly
// anything.
func estimate(c shapes.Case) time.Duration {
	text := c.String()
	lasts := time.Duration(len(text)) * time.Millisecond
	for word, each := range map[string]time.Duration{
		"loop": time.Second, "brk": time.Second, "sleep": time.Second, "sched": time.Minute,
	} {
		lasts += time.Duration(strings.Count(text, word)) * each
	}
	return lasts
}

// readDurations reads what is known of earlier runs. That there is nothing is no
// error: the order then follows estimates.
func readDurations() results.Durations {
	path := os.Getenv("DFMATRIX_DURATIONS")
	if path == "" {
		return nil
	}
	d, err := results.ReadDurations(inModule(path))
	if err != nil && !os.IsNotExist(err) {
		fmt.Fprintln(os.Stderr, "dfmatrix: the order of this run is a guess:", err)
	}
	return d
}

func inModule(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join("..", path)
}

// A deal says which shard has which test.
type deal struct {
	shards int
	dealt  map[string]int
}

// newDeal deals the tests whose durations are known so that all shards last
// equally long: the longest first, each to the shard with the least so far. The
// others are dealt by a hash of their names. Every shard must be given the same
// durations.
func newDeal(shards int, took results.Durations) deal {
	d := deal{shards: shards, dealt: map[string]int{}}
	if shards == 1 {
		return d
	}
	names := slices.Sorted(maps.Keys(took))
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(took[b], took[a]) })
	loads := make([]int64, shards)
	for _, name := range names {
		least := slices.Index(loads, slices.Min(loads))
		d.dealt[name] = least
		loads[least] += took[name]
	}
	return d
}

func (d deal) shard(name string) int {
	if i, ok := d.dealt[name]; ok {
		return i
	}
	return int(hash(name) % uint32(d.shards))
}

// hash scatters names.
func hash(name string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(name))
	return h.Sum32()
}
