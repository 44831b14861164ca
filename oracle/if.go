package oracle

// ifElse: the condition runs, and then exactly one of the branches, whose value
// is the value.
func (d *denoter) ifElse(p *place, sc scope) outcome {
	cond := d.eval(p.kids[0], sc)
	if cond.kind != value {
		return cond
	}
	branch := p.kids[2]
	if holds(cond.json) {
		branch = p.kids[1]
	}
	out := d.eval(branch, scope{cond.names, sc.iters})
	out.took += cond.took
	return out
}
