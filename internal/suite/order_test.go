package suite

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/results"
	"github.com/dfmatrix/dfmatrix/shapes"
)

func parse(t *testing.T, text string) shapes.Case {
	t.Helper()
	c, err := shapes.ParseCase(text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestOrder lets one test in at a time: those that lasted longest come first,
// and those that were never timed stand where a guess puts them.
func TestOrder(t *testing.T) {
	o := &order{room: 1, took: results.Durations{"nest/seq(m,m)": 500, "nest/join(m,m)": 9000}}
	var mu sync.Mutex
	var began []string
	var tests sync.WaitGroup
	var tickets []*ticket
	texts := []string{"seq(m,m)", "race(m,m)", "loop2(m)", "join(m,m)"}
	for _, text := range texts {
		tickets = append(tickets, o.expect("nest", parse(t, text)))
	}
	for i, text := range texts {
		tests.Go(func() {
			leave := o.enter(tickets[i])
			mu.Lock()
			began = append(began, text)
			mu.Unlock()
			leave()
		})
	}
	tests.Wait()
	if want := []string{"join(m,m)", "loop2(m)", "seq(m,m)", "race(m,m)"}; !slices.Equal(began, want) {
		t.Errorf("began in the order %v, want %v", began, want)
	}
}

// TestOrderRoom holds the number of tests that are under way at once.
func TestOrderRoom(t *testing.T) {
	o := &order{room: 3}
	var tickets []*ticket
	for range 20 {
		tickets = append(tickets, o.expect("nest", parse(t, "seq(m,m)")))
	}
	var mu sync.Mutex
	busy, most := 0, 0
	var tests sync.WaitGroup
	for _, k := range tickets {
		tests.Go(func() {
			defer o.enter(k)()
			mu.Lock()
			busy++
			most = max(most, busy)
			mu.Unlock()
			time.Sleep(time.Millisecond)
			mu.Lock()
			busy--
			mu.Unlock()
		})
	}
	tests.Wait()
	if most > 3 {
		t.Errorf("%d at once, want 3", most)
	}
}

func TestNoOrder(t *testing.T) {
	var o *order
	o.enter(o.expect("nest", parse(t, "seq(m,m)")))()
}

// TestDeal deals all checked-in cases to shards, with and without durations:
// each to exactly one, and to all alike.
func TestDeal(t *testing.T) {
	var names []string
	took := results.Durations{}
	for _, f := range shapes.Families() {
		if f.Deep {
			continue
		}
		for c := range f.Cases(shapes.DefaultBounds()) {
			name := f.Name + "/" + c.String()
			if names = append(names, name); len(names)%10 > 0 { // some are not known
				took[name] = int64(100 + 37*len(names)%5000)
			}
		}
	}
	for _, d := range []results.Durations{nil, took} {
		for _, shards := range []int{1, 4, 7} {
			t.Run(fmt.Sprint(len(d), " known, ", shards, " shards"), func(t *testing.T) {
				load := make([]int64, shards)
				deal, same := newDeal(shards, d), newDeal(shards, d)
				var all int64
				for _, n := range names {
					i := deal.shard(n)
					if i < 0 || i >= shards || i != same.shard(n) {
						t.Fatalf("%s is dealt to %d", n, i)
					}
					load[i] += max(1, d[n])
					all += max(1, d[n])
				}
				for i, l := range load {
					if even := all / int64(shards); l < even*9/10 || l > even*11/10 {
						t.Errorf("shard %d has %d of %d", i, l, all)
					}
				}
			})
		}
	}
}
