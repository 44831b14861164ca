package oracle

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// loop: iterations 1, 2, ... k; in each the body once and then, in a while
// loop, the condition once, which holds in all but the last.
func (in *inspector) loop(p *place, addr string) ending {
	rounds := slices.Sorted(slices.Values(in.iters[addr]))
	var out ending
	end := -1 // the last event of the iteration before
	for i := 0; i < len(rounds); i++ {
		n, want := rounds[i], 1
		if i > 0 {
			want = rounds[i-1] + 1
		}
		for ; want < n; want++ {
			in.report(IterationCount, p.path, fmt.Sprintf("iteration %d of %s", want, addr), "no record of it")
		}
		var goesOn bool
		out, goesOn = in.round(p, addr, n, &end)
		if i == len(rounds)-1 && out.kind == valued && in.failedSilently(p.kids[0]) {
			rounds, goesOn = append(rounds, n+1), true // in which no leaf ran
		}
		if last := i == len(rounds)-1; last == goesOn && (!last || in.ended) {
			in.report(IterationCount, p.path, fmt.Sprintf("iteration %d of %s to decide whether there is another", n, addr),
				map[bool]string{true: "it was the last, and nothing ended the loop", false: "there is, although it ended the loop"}[last])
		}
	}
	if out.kind == broke {
		out = ending{kind: valued}
	}
	return out
}

// round judges one iteration and says whether another should follow.
func (in *inspector) round(p *place, addr string, n int, end *int) (out ending, goesOn bool) {
	body := in.turn(p, p.kids[0], addr, n, end)
	switch {
	case body.kind == absent:
		in.missing(IterationCount, p.kids[0].path, fmt.Sprintf("iteration %d of %s", n, addr))
		body.kind = valued
	case body.kind != valued:
		for _, k := range p.kids[1:] {
			in.forget(k)
			if at := fmt.Sprintf("%s%s#%d", addr, strings.TrimPrefix(k.path, p.path), n); len(in.events[at]) > 0 {
				in.report(IterationCount, p.path, "nothing in "+at+" after the body left the loop", "it ran")
			}
		}
		return body, false
	}
	if p.Op == shapes.Forever {
		return body, true
	}
	cond := in.turn(p, p.kids[1], addr, n, end)
	switch {
	case cond.kind == absent && n < slices.Max(in.iters[addr]):
		in.report(IterationCount, p.path, fmt.Sprintf("a condition in iteration %d of %s", n, addr), "it was not evaluated")
		return body, true
	case cond.kind == absent:
		return body, true
	case cond.kind != valued:
		return cond, false
	case cond.truth == nil: // not one of the recorded conditions
		return body, n < slices.Max(in.iters[addr])
	}
	return body, *cond.truth
}

// turn visits the body or the condition in one iteration.
func (in *inspector) turn(p, k *place, addr string, n int, end *int) ending {
	out := in.visit(k, fmt.Sprintf("%s%s#%d", addr, strings.TrimPrefix(k.path, p.path), n))
	if out.kind == absent {
		return out
	}
	if out.first >= 0 && out.first < *end {
		in.report(IterationCount, k.path, fmt.Sprintf("run in iteration %d of %s after all before it", n, addr), "it ran before")
	}
	*end = max(*end, out.last)
	return out
}
