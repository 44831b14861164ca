package oracle

import (
	"math"

	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// lead is by how many seconds an arm must be ahead for the program, and not the
// scheduler, to decide the race. It allows for a busy machine.
const lead = 20

// race: both arms start, and the first to end, with a value, a break or a
// failure, decides; only its names become visible. The other arm is stopped
// where it is: how far it got is not determined.
func (d *denoter) race(p *place, sc scope) outcome {
	win := d.winner(p, sc)
	if win < 0 {
		d.eval(p.kids[0], sc)
		d.eval(p.kids[1], sc)
		return outcome{kind: hangs, names: sc.names}
	}
	out := d.eval(p.kids[win], sc)
	lost := p.kids[1-win]
	d.inLost++
	d.eval(lost, sc)
	d.inLost--
	for i := lost.num; i < lost.end; i++ {
		d.state[i] = state{status: trace.Lost}
	}
	if lost.Op == shapes.While || lost.Op == shapes.Forever {
		d.state[lost.num] = state{status: "failed", fault: "lost the race"}
	}
	return out
}

// winner evaluates both arms on the side, so that nothing is recorded, and says
// which ends first; -1 means neither ends.
func (d *denoter) winner(p *place, sc scope) int {
	took := [2]float64{}
	for i, k := range p.kids {
		aside := *d
		aside.events, aside.lost = nil, nil
		aside.state = append([]state(nil), d.state...)
		aside.runs = append([]int(nil), d.runs...)
		aside.signals = map[string]int{}
		for s, n := range d.signals {
			aside.signals[s] = n
		}
		out := aside.eval(k, sc)
		if aside.undecided != "" {
			d.undecided = aside.undecided
		}
		took[i] = out.took
		if out.kind == hangs {
			took[i] = math.Inf(1)
		}
	}
	switch {
	case math.IsInf(took[0], 1) && math.IsInf(took[1], 1):
		return -1
	case took[0]+lead <= took[1]:
		return 0
	case took[1]+lead <= took[0]:
		return 1
	}
	d.undecided = p.path
	return 0
}
