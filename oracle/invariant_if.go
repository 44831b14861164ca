package oracle

// ifElse: the condition, then one branch.
func (in *inspector) ifElse(p *place, addr string) ending {
	cond := in.kid(p, p.kids[0], addr)
	if cond.kind == absent {
		in.missing(EveryReachable, p.kids[0].path, addr)
	}
	if cond.kind == broke || cond.kind == failed {
		in.forget(p.kids[1])
		in.forget(p.kids[2])
		return cond
	}
	return in.branches(p, addr, p.kids[1], p.kids[2], cond.truth)
}

// branches: exactly one of two, and the right one if the condition is known.
func (in *inspector) branches(p *place, addr string, then, other *place, truth *bool) ending {
	a, b := in.kid(p, then, addr), in.kid(p, other, addr)
	switch {
	case a.kind != absent && b.kind != absent:
		in.report(EveryReachable, p.path, "one branch run in "+addr, "both")
		return a
	case a.kind == absent && b.kind == absent:
		if truth != nil && !*truth {
			then = other
		}
		in.missing(EveryReachable, then.path, addr)
		return ending{kind: valued}
	case a.kind == absent && b.kind != failed && truth != nil && *truth:
		in.report(EveryReachable, then.path, "run in "+addr+", as the condition was true", other.path+" ran")
	case b.kind == absent && a.kind != failed && truth != nil && !*truth:
		in.report(EveryReachable, other.path, "run in "+addr+", as the condition was false", then.path+" ran")
	}
	if a.kind != absent {
		return a
	}
	return b
}
