package oracle

import "github.com/dfmatrix/dfmatrix/internal/trace"

// lostTheRace is the result of a loop that was an arm and lost (USER_GUIDE.md,
// "Stopping a Loop Externally").
const lostTheRace = "lost the race"

// race: one arm ends and decides; the other is stopped and then silent. A run
// keeps what a loser did apart, so a loser has no events here.
func (in *inspector) race(p *place, addr string) ending {
	arms := [2]ending{in.kid(p, p.kids[0], addr), in.kid(p, p.kids[1], addr)}
	win := 0
	if arms[0].kind == absent || in.lost(p.kids[0]) && arms[1].kind != absent {
		win = 1
	}
	loser := p.kids[1-win]
	in.losers[loser.path] = true
	if arms[1-win].kind != absent && in.lost(loser) {
		in.report(RaceLoser, loser.path, "silence after "+p.path+" was decided in "+addr, "it went on")
	}
	if s := in.nodes[loser.path].Status; in.ended && (s == "running" || s == "pending") {
		in.report(RaceLoser, loser.path, "an end, because "+p.path+" was decided in "+addr, "it is "+s)
	}
	return arms[win]
}

// lost reports whether an arm's node says that it lost.
func (in *inspector) lost(arm *place) bool {
	n := in.nodes[arm.path]
	return n.Status == trace.Lost || n.Result == lostTheRace
}
