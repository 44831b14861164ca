package explore

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// A job is a tree that is to run, and what comes of it without a server.
type job struct {
	seed    uint64
	shape   *shapes.Shape
	verdict Verdict
	err     error // of the check: an [*Undecided], or the model's own
}

// events are how many it is promised to have; 0 if nothing is promised.
func (j job) events() int {
	if j.err != nil {
		return 0
	}
	return len(j.verdict.Promised.Events)
}

// fresh runs new trees, as many at once as may be. As many again are made ahead of
// their time, and of these the one with the most events begins first: a long tree
// that begins last runs on alone when all others are done.
func (x *explorer) fresh(ctx context.Context) {
	deadline := time.Now().Add(x.For)
	open := func() bool { return (x.For == 0 || time.Now().Before(deadline)) && ctx.Err() == nil }
	jobs := make(chan job)
	var wg sync.WaitGroup
	for range x.InFlight {
		wg.Go(func() {
			for j := range jobs {
				x.one(ctx, j)
			}
		})
	}
	var ahead []job // the one that is to begin next is the last
	for made := 0; open(); {
		for ; len(ahead) < x.InFlight && (x.Trees == 0 || made < x.Trees); made++ {
			ahead = append(ahead, x.jobs(x.Seed+uint64(made))...)
		}
		slices.SortStableFunc(ahead, func(a, b job) int { return cmp.Compare(a.events(), b.events()) })
		if len(ahead) == 0 {
			break
		}
		jobs <- ahead[len(ahead)-1]
		ahead = ahead[:len(ahead)-1]
	}
	close(jobs)
	wg.Wait()
}

// jobs are the tree of a seed, and now and then what a law makes of it.
func (x *explorer) jobs(seed uint64) []job {
	s := shapes.Random(x.Knobs, shapes.Seeded(seed))
	jobs := []job{x.job(seed, s)}
	if seed%lawEvery != 0 {
		return jobs
	}
	law, other := rewritten(s, x.result.Laws)
	if other == nil {
		return jobs
	}
	x.result.Laws[law]++
	return append(jobs, x.job(seed, other))
}

func (x *explorer) job(seed uint64, s *shapes.Shape) job {
	v, err := x.check.Check(s)
	return job{seed: seed, shape: s, verdict: v, err: err}
}
