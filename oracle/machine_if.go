package oracle

// Branches (USER_GUIDE.md, "Condition Evaluation").

// Rule: if-enter. A branch begins with its condition.
func (c *mConf) ifEnter(t *mTask) {
	c.fire(RuleIfEnter, t)
	c.enter(t.node.kids[0], t, 0, t.env, t.iters)
}

func (c *mConf) ifResume(t, kid *mTask, end mEnd) {
	t.env = kid.env
	switch {
	// Rule: if-unwind. A break or failure of the condition or of the branch is
	// the whole's; a condition that does not end with a value chooses nothing.
	case end.kind != mValued:
		c.fire(RuleIfUnwind, t)
		c.finish(t, end)
	// Rule: if-value. The value of the branch that ran is the whole's.
	case kid.kid > 0:
		c.fire(RuleIfValue, t)
		c.finish(t, end)
	case end.value.unknown:
		c.undecided(t)
	// Rule: if-then. After a true condition the then branch begins.
	case c.holds(t, end.value):
		c.fire(RuleIfThen, t)
		c.enter(t.node.kids[1], t, 1, t.env, t.iters)
	// Rule: if-else. After any other condition the else branch begins.
	default:
		c.fire(RuleIfElse, t)
		c.enter(t.node.kids[2], t, 2, t.env, t.iters)
	}
}
