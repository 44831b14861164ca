package oracle

import "strings"

// join: all arms run side by side, each from the names before the join. It ends
// when every arm has ended. Its value is the array of the arms' values in their
// order; if an arm did not end with a value, the first such arm decides. The
// names that the arms bound are visible afterwards, in the order of the arms.
func (d *denoter) join(p *place, sc scope) outcome {
	arms := make([]outcome, len(p.kids))
	took, hung := 0.0, false
	for i, k := range p.kids {
		arms[i] = d.eval(k, sc)
		took = max(took, arms[i].took)
		hung = hung || arms[i].kind == hangs
	}
	out := outcome{names: sc.names, took: took}
	if hung {
		out.kind = hangs
		return out
	}
	values := make([]string, len(arms))
	for i, a := range arms {
		if a.kind != fails {
			for _, n := range a.names.since(sc.names) {
				out.names = out.names.bind(n.name, n.json)
			}
		}
		if a.kind != value {
			out.kind, out.json, out.fault = a.kind, a.json, a.fault
			return out
		}
		values[i] = a.json
	}
	out.json = "[" + strings.Join(values, ",") + "]"
	for i, v := range values {
		values[i] = d.text(v)
	}
	d.texts[out.json] = "[" + strings.Join(values, ", ") + "]"
	return out
}
