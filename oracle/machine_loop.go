package oracle

// Loops (USER_GUIDE.md, "Loops & Cron Jobs"): the body runs first and the
// condition after it, so a loop has at least one iteration.

// mMaxIterations is how many iterations a loop may have.
const mMaxIterations = 100_000

// Rule: loop-enter. A loop begins its first iteration with its body.
func (c *mConf) loopEnter(t *mTask) {
	c.fire(RuleLoopEnter, t)
	c.iterate(t)
}

// iterate begins an iteration: it sees the names bound before the loop and in
// earlier iterations, and the nodes in the loop have not run.
func (c *mConf) iterate(t *mTask) {
	t.iter++
	if !c.twist.remembers(c, t) {
		clear(c.state[t.node.num+1 : t.node.end])
	}
	iters := make([]int, len(t.iters)+1)
	iters[copy(iters, t.iters)] = t.iter
	t.env = t.env.newest(t.base)
	c.enter(t.node.kids[0], t, 0, t.env, iters)
}

func (c *mConf) loopResume(t, kid *mTask, end mEnd) {
	t.env = kid.env // what the last iteration bound is visible after the loop
	switch {
	// Rule: loop-break. A break of the body or of the condition ends the loop,
	// and no other; its value is the loop's.
	case end.kind == mBroke:
		c.fire(RuleLoopBreak, t)
		c.finish(t, mDone(end.value))
	// Rule: loop-fail. A failure of the body or of the condition is the loop's.
	case end.kind == mFailed:
		c.fire(RuleLoopFail, t)
		c.finish(t, end)
	// Rule: loop-test. After the body's value the condition begins, if there is
	// one, and sees the names that the body bound.
	case kid.kid == 0 && len(t.node.kids) > 1:
		c.fire(RuleLoopTest, t)
		t.body = end.value
		c.enter(t.node.kids[1], t, 1, t.env, kid.iters)
	case kid.kid == 1 && end.value.unknown:
		c.undecided(t)
	// Rule: loop-value. A condition that does not hold ends the loop with the
	// value of the last body.
	case kid.kid == 1 && !c.holds(t, end.value):
		c.fire(RuleLoopValue, t)
		c.finish(t, mDone(t.body))
	// Rule: loop-limit. A loop fails rather than begin iteration 100,001.
	case t.iter >= mMaxIterations || c.twist != nil && t.iter >= twistIterations:
		c.fire(RuleLoopLimit, t)
		c.finish(t, mFail("other", t.node.path))
	// Rule: loop-again. A condition that holds, or the lack of one, begins the
	// next iteration.
	default:
		c.fire(RuleLoopAgain, t)
		c.iterate(t)
	}
}
