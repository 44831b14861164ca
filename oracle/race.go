package oracle

import (
	"maps"
	"math"
	"slices"

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
	arms := [2]*denoter{d.aside(), d.aside()}
	ends := [2]outcome{arms[0].eval(p.kids[0], sc), arms[1].eval(p.kids[1], sc)}
	win := d.winner(p, arms, ends)
	if win < 0 {
		d.eval(p.kids[0], sc)
		d.eval(p.kids[1], sc)
		return outcome{kind: hangs, names: sc.names}
	}
	d.adopt(arms[win])
	out := ends[win]
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

// aside is a denoter that goes on from here on the side, so that nothing is
// recorded unless it is adopted.
func (d *denoter) aside() *denoter {
	a := *d
	a.events, a.lost = nil, nil
	a.state = slices.Clone(d.state)
	a.runs = slices.Clone(d.runs)
	a.signals = maps.Clone(d.signals)
	return &a
}

// adopt makes what was evaluated on the side what has happened.
func (d *denoter) adopt(a *denoter) {
	d.events, d.lost = append(d.events, a.events...), append(d.lost, a.lost...)
	d.state, d.runs, d.signals = a.state, a.runs, a.signals
}

// winner says which arm ends first; -1 means neither ends.
func (d *denoter) winner(p *place, arms [2]*denoter, ends [2]outcome) int {
	took := [2]float64{}
	for i, out := range ends {
		if arms[i].undecided != "" {
			d.undecided = arms[i].undecided
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
