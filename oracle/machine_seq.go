package oracle

// Sequence (USER_GUIDE.md, "Operators": "Run left, then right").

// Rule: seq-enter. A sequence begins with its left side.
func (c *mConf) seqEnter(t *mTask) {
	c.fire(RuleSeqEnter, t)
	c.enter(t.node.kids[0], t, 0, t.env, t.iters)
}

func (c *mConf) seqResume(t, kid *mTask, end mEnd) {
	t.env = kid.env
	switch {
	// Rule: seq-unwind. A break or failure of either side is the sequence's.
	case end.kind != mValued:
		c.fire(RuleSeqUnwind, t)
		c.finish(t, end)
	// Rule: seq-next. After the left side's value the right side begins, and
	// sees the names that the left side bound.
	case kid.kid == 0:
		c.fire(RuleSeqNext, t)
		c.enter(t.node.kids[1], t, 1, t.env, t.iters)
	// Rule: seq-value. The right side's value is the sequence's.
	default:
		c.fire(RuleSeqValue, t)
		c.finish(t, end)
	}
}
