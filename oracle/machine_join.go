package oracle

// Joins (USER_GUIDE.md, "Operators": "Run in parallel, wait for all").

// Rule: join-enter. All arms begin at once, each with a copy of the names.
func (c *mConf) joinEnter(t *mTask) {
	c.fire(RuleJoinEnter, t)
	kids := t.node.kids
	t.ends, t.left = make([]mEnd, len(kids)), len(kids)
	t.arms = make([]*mEnv, len(kids))
	for i, k := range kids {
		c.enter(k, t, i, t.base, t.iters)
	}
}

func (c *mConf) joinResume(t, kid *mTask, end mEnd) {
	t.ends[kid.kid], t.arms[kid.kid] = end, kid.env
	t.left--
	// Rule: join-wait. A join ends when every arm has ended, however they did.
	if t.left > 0 && !c.twist.hurries(c, t, end) {
		c.fire(RuleJoinWait, t)
		return
	}
	values := make([]*mValue, len(t.ends))
	for i, e := range t.ends {
		// The names that the arms bound are visible afterwards, in the order of
		// the arms.
		t.env = t.env.merge(t.arms[i], t.base)
		// Rule: join-unwind. If arms broke or failed, the first of them in the
		// order of the arms decides.
		if e.kind != mValued {
			c.fire(RuleJoinUnwind, t)
			c.finish(t, e)
			return
		}
		values[i] = e.value
	}
	// Rule: join-value. Otherwise the value is the array of the arms' values in
	// the order of the arms.
	c.fire(RuleJoinValue, t)
	c.finish(t, mDone(mArray(values)))
}
