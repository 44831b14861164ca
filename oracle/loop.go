package oracle

import "github.com/dfmatrix/dfmatrix/shapes"

// maxIterations keeps a shape that never leaves its loop from denoting for
// ever; pg_durable's own bound is 100,000.
const maxIterations = 200

// loop: the body runs and then, in a while loop, the condition; as long as it
// holds, both run again. A break in either leaves the nearest loop with its
// value; otherwise the last body's value is the value.
//
// An iteration sees the names that were bound before the loop and in earlier
// iterations, and what it binds is visible after the loop: the three rules of
// docs/loop_rework_problems.md, section 1. (USER_GUIDE.md says that an iteration
// has "fresh state", and also that where a loop stands is transparent to the
// program; only with names carried over can both kinds of loop obey the latter.)
func (d *denoter) loop(p *place, sc scope) outcome {
	took := 0.0
	for i := 1; i <= maxIterations; i++ {
		iters := append(append([]int(nil), sc.iters...), i)
		for _, k := range p.kids {
			d.forget(k)
		}
		out, again := d.iteration(p, scope{sc.names, iters})
		sc.names = out.names
		took += out.took
		if !again {
			out.took = took
			return out
		}
		took = max(took, float64(i)) // a continuing iteration lasts a second at least
	}
	return outcome{kind: hangs, names: sc.names, took: took}
}

// iteration runs the body and the condition once; again says that the loop goes
// on.
func (d *denoter) iteration(p *place, sc scope) (out outcome, again bool) {
	body := d.eval(p.kids[0], sc)
	if body.kind != value {
		return leave(body), false
	}
	if p.Op == shapes.Forever {
		return body, true
	}
	cond := d.eval(p.kids[1], scope{body.names, sc.iters})
	cond.took += body.took
	if cond.kind != value {
		return leave(cond), false
	}
	if holds(cond.json) {
		return cond, true
	}
	body.names, body.took = cond.names, cond.took
	return body, false
}

// leave turns a break into the loop's value.
func leave(out outcome) outcome {
	if out.kind == breaks {
		out.kind = value
	}
	return out
}
