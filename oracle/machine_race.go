package oracle

// Races (USER_GUIDE.md, "Operators": "Run in parallel, first wins").

// Rule: race-enter. Both arms begin at once, each with a copy of the names.
func (c *mConf) raceEnter(t *mTask) {
	c.fire(RuleRaceEnter, t)
	t.since = len(c.events)
	for i, k := range t.node.kids {
		c.enter(k, t, i, t.base, t.iters)
		if t.decided {
			return // the arm ended without a step: the other never began
		}
	}
}

func (c *mConf) raceResume(t, kid *mTask, end mEnd) {
	t.decided = true
	if c.twist.patient(c, t, kid, end) {
		return
	}
	c.lose(t, t.node.kids[1-kid.kid])
	t.env = kid.env // only what the winner bound is visible
	// Rule: race-value. The value of the first arm to end is the race's.
	if end.kind == mValued {
		c.fire(RuleRaceValue, t)
	} else {
		// Rule: race-unwind. An arm that ends by breaking or failing has won too.
		c.fire(RuleRaceUnwind, t)
	}
	c.finish(t, end)
}

// Rule: race-lose. The other arm is stopped at once, wherever it is. How far it
// got is not determined, so its nodes are lost; a loop that is the whole arm is
// documented as failed ("A loop cancelled because it lost a df.race() is shown
// as a terminal failed node").
func (c *mConf) lose(t *mTask, loser *mNode) {
	c.fire(RuleRaceLose, t)
	tips := c.tips[:0]
	for _, x := range c.tips {
		if !loser.contains(x.node.num) {
			tips = append(tips, x)
		}
	}
	c.tips = tips
	for i := loser.num; i < loser.end; i++ {
		c.state[i] = mState{status: mLost}
	}
	if loser.op == mLoop {
		c.state[loser.num].status = mLostLoop
	}
	c.loseEvents(t.since, loser)
}

// loseEvents moves what the loser did since the race began out of the trace.
func (c *mConf) loseEvents(since int, loser *mNode) {
	kept := since
	for i := since; i < len(c.events); i++ {
		if loser.contains(c.owner[i]) {
			c.lost = append(c.lost, c.events[i])
			continue
		}
		c.events[kept], c.owner[kept] = c.events[i], c.owner[i]
		kept++
	}
	c.events, c.owner = c.events[:kept], c.owner[:kept]
}
