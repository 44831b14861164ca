package oracle

import (
	"math/rand/v2"

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// A Scheduler picks which of several leaves acts next; they are numbered from
// 0, leftmost first.
type Scheduler interface {
	Pick(choices int) int
}

// Random picks at random, the same way for the same seed.
func Random(seed uint64) Scheduler {
	return &random{rand.New(rand.NewPCG(seed, 0))}
}

type random struct{ *rand.Rand }

func (r *random) Pick(choices int) int { return r.IntN(choices) }

// Explore runs the job under every schedule and hands each run to visit, until
// visit returns false or limit runs are done. complete says that no schedule is
// left.
//
// With reduce set it leaves out schedules that differ from a visited one only
// in the order of steps that commute (partial-order reduction by persistent
// sets). Leaves outside a race commute with all others: they write paths of
// their own, and what follows from their end is their parents' alone. Below a
// race the arms do not, as the first to end stops the other; but leaves of
// different outermost races do. So it suffices to branch among the leaves of
// one outermost race at a time. While acts are pending or signals unread,
// nothing is left out.
func (m *Machine) Explore(reduce bool, limit int, visit func(*trace.Run, error) bool) (runs int, complete bool) {
	s := &odometer{}
	for {
		c := m.begin(Options{Schedule: s})
		c.reduce = reduce
		err := c.run()
		var run *trace.Run
		if err == nil {
			run = c.report()
		}
		runs++
		if !visit(run, err) {
			return runs, false
		}
		if !s.advance() {
			return runs, true
		}
		if runs >= limit {
			return runs, false
		}
	}
}

// odometer picks by a list of digits; advance counts it up, the last digit
// first.
type odometer struct {
	digits []int
	bases  []int
	at     int
}

func (o *odometer) Pick(choices int) int {
	if o.at == len(o.digits) {
		o.digits, o.bases = append(o.digits, 0), append(o.bases, choices)
	}
	o.at++
	return o.digits[o.at-1]
}

func (o *odometer) advance() bool {
	o.at = 0
	for i := len(o.digits) - 1; i >= 0; i-- {
		if o.digits[i]++; o.digits[i] < o.bases[i] {
			o.digits, o.bases = o.digits[:i+1], o.bases[:i+1]
			return true
		}
	}
	return false
}

// reduced leaves only choices whose order among each other can matter.
func (c *mConf) reduced(choices []*mTask) []*mTask {
	if c.act < len(c.job.Acts) || len(c.signals) > 0 {
		return choices
	}
	first := choices[0]
	for _, t := range choices {
		if t.race == nil {
			return []*mTask{t}
		}
	}
	var out []*mTask
	for _, t := range choices {
		if t.race == first.race {
			out = append(out, t)
		}
	}
	return out
}
