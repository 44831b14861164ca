package oracle

// seq: the left side runs, then the right side in its names; the right side's
// value is the value. A break or a failure on the left leaves the right side
// out.
func (d *denoter) seq(p *place, sc scope) outcome {
	left := d.eval(p.kids[0], sc)
	if left.kind != value {
		return left
	}
	right := d.eval(p.kids[1], scope{left.names, sc.iters})
	right.took += left.took
	return right
}
