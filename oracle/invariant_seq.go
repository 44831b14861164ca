package oracle

// seq: left, then right; nothing after a break or a failure.
func (in *inspector) seq(p *place, addr string) ending {
	left, right := in.kid(p, p.kids[0], addr), in.kid(p, p.kids[1], addr)
	switch {
	case left.kind == absent:
		in.missing(EveryReachable, p.kids[0].path, addr)
		return right
	case left.kind == valued && right.kind == absent:
		in.missing(EveryReachable, p.kids[1].path, addr)
		return left
	case left.kind != valued && right.kind != absent:
		in.report(EveryReachable, p.kids[1].path, "never run after "+p.kids[0].path+" left "+addr, "it ran")
	case right.first >= 0 && right.first < left.last:
		in.report(EveryReachable, p.kids[1].path, "run after "+p.kids[0].path+" in "+addr, "it ran before")
	}
	if left.kind != valued {
		return left
	}
	return right
}
