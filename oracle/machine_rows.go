package oracle

// Branches on a result's rows (USER_GUIDE.md, "Branching on Row Count with
// df.if_rows").

func (c *mConf) rowsEnter(t *mTask) {
	v := c.twist.looks(t, t.node.rowsOf, t.env.lookup(t.node.rowsOf))
	switch {
	// Rule: rows-fail. It fails if no result has the name, or if the result is
	// none of a query.
	case v == nil:
		c.fire(RuleRowsFail, t)
		c.finish(t, mFail("no result", t.node.path))
	case v.unknown:
		c.undecided(t)
	case v.rowCount() < 0:
		c.fire(RuleRowsFail, t)
		c.finish(t, mFail("no SQL result", t.node.path))
	// Rule: rows-then. The then branch begins if the named result has a row; no
	// statement runs for this.
	case v.rowCount() > 0:
		c.fire(RuleRowsThen, t)
		c.enter(t.node.kids[0], t, 0, t.env, t.iters)
	// Rule: rows-else. The else branch begins if it has none.
	default:
		c.fire(RuleRowsElse, t)
		c.enter(t.node.kids[1], t, 1, t.env, t.iters)
	}
}

func (c *mConf) rowsResume(t, kid *mTask, end mEnd) {
	t.env = kid.env
	// Rule: rows-value. The value of the branch that ran is the whole's.
	if end.kind == mValued {
		c.fire(RuleRowsValue, t)
	} else {
		// Rule: rows-unwind. So is its break or failure.
		c.fire(RuleRowsUnwind, t)
	}
	c.finish(t, end)
}
