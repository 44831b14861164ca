package oracle

// ifRows: the branch depends on how many rows a named result has; no statement
// runs for it.
func (d *denoter) ifRows(p *place, sc scope) outcome {
	json, bound := sc.names.lookup(p.Arg)
	if !bound {
		return fail(sc, "no result", p.path)
	}
	rows, isRows := objectsOf(json)
	if !isRows {
		return fail(sc, "no SQL result", p.path)
	}
	if len(rows) > 0 {
		return d.eval(p.kids[0], sc)
	}
	return d.eval(p.kids[1], sc)
}
