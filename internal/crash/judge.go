package crash

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/engine/live"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// An Outage is one pull of the plug: from before it until no process of the
// server was left, by the clock of the machine that also runs the server.
type Outage struct{ From, To time.Time }

// A Judgement is what became of one instance.
type Judgement struct {
	OK        bool
	Repeated  int // effects that were written again
	InFlight  int // effects that were in flight at an outage
	Want, Got string
}

// most bounds how many explanations are tried. An instance has two or three
// effects in flight at once, and meets few outages.
const most = 4096

// Judge holds what an instance left behind against its program's promise.
// losers is the promise's part about losers of races: how far they come is open.
func Judge(p *model.Prepared, losers *trace.Run, ev *live.Evidence, outages []Outage) (Judgement, error) {
	var first Judgement
	candidates := inFlight(ev.Leaves, outages)
	for i, twice := range explanations(ev, candidates) {
		want, err := p.Run(func(path string, n int) int { return repeats(twice, path, n) })
		if err != nil {
			return Judgement{}, err
		}
		got := ev.Run(twice)
		got.Notes = append(got.Notes, trace.StrayLosers(losers, uncounted(got, twice))...)
		j := Judgement{OK: want.Text() == got.Text(), Repeated: total(twice), InFlight: len(candidates), Want: want.Text(), Got: got.Text()}
		if j.OK {
			return j, nil
		}
		if i == 0 {
			first = j
		}
	}
	return first, nil
}

// uncounted hides what losers' leaves returned if some were repeated, as that
// depends on the count of their effects.
func uncounted(run *trace.Run, twice map[live.LeafRun]int) *trace.Run {
	if len(twice) == 0 {
		return run
	}
	bare := *run
	bare.Lost = slices.Clone(run.Lost)
	for i := range bare.Lost {
		bare.Lost[i].Outcome = ""
	}
	return &bare
}

func repeats(twice map[live.LeafRun]int, path string, n int) int {
	for l, k := range twice {
		if l.Path == path && l.Number == n {
			return k
		}
	}
	return 0
}

func total(twice map[live.LeafRun]int) int {
	sum := 0
	for _, n := range twice {
		sum += n
	}
	return sum
}

// inFlight says of each execution how many outages it was in flight at.
func inFlight(leaves []live.LeafRun, outages []Outage) map[live.LeafRun]int {
	out := map[live.LeafRun]int{}
	for _, l := range leaves {
		for _, o := range outages {
			if !l.Began.After(o.To) && (l.Ended.IsZero() || !l.Ended.Before(o.From)) {
				out[l]++
			}
		}
	}
	return out
}

// explanations lists the ways in which the rule allows the numbers of effects
// that there are. If it allows none, the only one is that nothing was repeated,
// and what it leaves over then shows.
func explanations(ev *live.Evidence, candidates map[live.LeafRun]int) []map[live.LeafRun]int {
	ways := []map[live.LeafRun]int{{}}
	for _, path := range slices.Sorted(maps.Keys(ev.Effects)) {
		var at []live.LeafRun
		sure, maybe := 0, 0
		for _, l := range ev.Leaves {
			switch {
			case l.Path != path:
				continue
			case l.Sure:
				sure++
			default:
				maybe++
			}
			if candidates[l] > 0 {
				at = append(at, l)
			}
		}
		var next []map[live.LeafRun]int
		// Of executions that were cancelled nobody knows whether they wrote.
		for extra := max(0, ev.Effects[path]-sure-maybe); extra <= ev.Effects[path]-sure; extra++ {
			for _, part := range distribute(extra, at, candidates) {
				for _, w := range ways {
					m := maps.Clone(w)
					maps.Copy(m, part)
					next = append(next, m)
				}
			}
		}
		if len(next) > 0 && len(next) <= most {
			ways = next
		}
	}
	return ways
}

// distribute lists the ways to blame so many effects on executions, none for
// more than the outages that it was in flight at.
func distribute(extra int, at []live.LeafRun, limit map[live.LeafRun]int) []map[live.LeafRun]int {
	if extra == 0 {
		return []map[live.LeafRun]int{{}}
	}
	if len(at) == 0 {
		return nil
	}
	var out []map[live.LeafRun]int
	for n := range min(extra, limit[at[0]]) + 1 {
		for _, rest := range distribute(extra-n, at[1:], limit) {
			if n > 0 {
				rest[at[0]] = n
			}
			out = append(out, rest)
		}
	}
	return out
}

func (o Outage) String() string {
	return fmt.Sprintf("%s to %s", o.From.Format("15:04:05.000"), o.To.Format("15:04:05.000"))
}
