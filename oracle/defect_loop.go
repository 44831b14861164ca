package oracle

import "github.com/dfmatrix/dfmatrix/internal/trace"

// loopDefects get iterations wrong.
func loopDefects(l *defects) {
	l.area = "loop"
	loopTruth := func(name string, holds func(p *mTask, v *mValue) bool) {
		l.add(name, twist{truth: func(p *mTask, v *mValue) bool {
			if p.node.op == mLoop {
				return holds(p, v)
			}
			return v.holds()
		}})
	}
	loopTruth("a loop runs once more than its condition says", func(p *mTask, v *mValue) bool {
		if v.holds() {
			p.left = 0
			return true
		}
		p.left++
		return p.left < 2
	})
	loopTruth("a loop runs once less than its condition says", func(p *mTask, v *mValue) bool { return v.holds() && p.iter > 1 })
	loopTruth("a loop runs once", func(*mTask, *mValue) bool { return false })
	loopTruth("a loop ends after its second iteration", func(p *mTask, v *mValue) bool { return v.holds() && p.iter < 2 })
	loopTruth("the first condition of a loop is not judged", func(p *mTask, v *mValue) bool { return p.iter == 1 || v.holds() })
	loopTruth("the body's value is judged in place of the condition's", func(p *mTask, _ *mValue) bool { return p.body.holds() })
	l.add("a loop tests before its first body", twist{begin: func(n *mNode, p *mTask, kid int, env *mEnv, iters []int) (*mNode, *mEnv, []int) {
		if p.node.op == mLoop && kid == 0 && len(p.node.kids) > 1 && p.iter == 1 {
			n = nil
		}
		return n, env, iters
	}})
	l.add("a loop without a condition runs once", twist{tell: func(_ *mConf, p, t *mTask, end mEnd) mEnd {
		if p.node.op == mLoop && len(p.node.kids) == 1 && end.kind == mValued {
			return mEnd{kind: mBroke, value: end.value}
		}
		return end
	}})
	l.add("the value of a loop is its first body's", twist{tell: func(_ *mConf, p, t *mTask, end mEnd) mEnd {
		if p.node.op == mLoop && t.kid == 0 && end.kind == mValued && p.iter > 1 && p.body != nil {
			end.value = p.body
		}
		return end
	}})
	l.add("the value of a loop left by a break is its last body's", twist{
		tell: func(_ *mConf, p, t *mTask, end mEnd) mEnd {
			if p.node.op == mLoop && end.kind == mBroke && p.body != nil {
				end.value = p.body
			}
			return end
		},
	})
	l.add("a break in a condition is judged as its value", atSite(site{mLoop, 0, 1}, mBroke, func(_ *mConf, _, _ *mTask, e mEnd) mEnd { return mDone(e.value) }))
	l.add("a break leaves every loop", twist{end: func(c *mConf, t *mTask, end mEnd) mEnd {
		if t.node.op == mLoop && end.kind == mValued && t.left == 1 {
			return mEnd{kind: mBroke, value: end.value}
		}
		return end
	}, tell: func(_ *mConf, p, _ *mTask, end mEnd) mEnd {
		if p.node.op == mLoop && end.kind == mBroke {
			p.left = 1
		}
		return end
	}})
	l.add("a loop that is the whole program runs its body once", onRootLoop(func(p *mTask, v *mValue) bool { return false }))
	l.add("a loop that is not the whole program runs its body once", twist{truth: func(p *mTask, v *mValue) bool {
		return v.holds() && (p.node.op != mLoop || p.parent == nil)
	}})
	l.add("a loop that is not the whole program begins the program again", twist{tell: func(c *mConf, p, t *mTask, end mEnd) mEnd {
		if p.node.op == mLoop && p.parent != nil && end.kind == mValued && p.iter > 1 && t.kid == 0 {
			c.again(p)
		}
		return end
	}})
	l.add("a loop in a sequence runs what stands before it again", twist{tell: func(c *mConf, p, t *mTask, end mEnd) mEnd {
		if p.node.op == mLoop && p.iter > 1 && t.kid == 0 && p.parent != nil && p.parent.node.op == mSeq && p.kid == 1 {
			c.repeat(&mTask{node: p.parent.node.kids[0], iters: p.iters})
		}
		return end
	}})
	l.add("a loop in an arm never goes on", twist{truth: func(p *mTask, v *mValue) bool {
		return v.holds() && (p.node.op != mLoop || p.parent == nil || p.parent.node.op != mJoin && p.parent.node.op != mRace)
	}})
	l.add("a loop in a loop runs in the first iteration only", twist{truth: func(p *mTask, v *mValue) bool {
		return v.holds() && (p.node.op != mLoop || len(p.iters) == 0 || p.iters[len(p.iters)-1] == 1)
	}})
	for _, op := range []struct {
		op   mOp
		name string
	}{{mJoin, "join"}, {mRace, "race"}} {
		l.add("a "+op.name+" in a later iteration waits for ever", twist{wait: func(c *mConf, t *mTask) {
			for p := t.parent; p != nil; p = p.parent {
				if p.node.op == op.op && len(p.iters) > 0 && p.iters[len(p.iters)-1] > 1 {
					c.tips = nil
				}
			}
		}})
	}
	iterDefects(l)
	nameLoopDefects(l)
}

func onRootLoop(holds func(*mTask, *mValue) bool) twist {
	return twist{truth: func(p *mTask, v *mValue) bool {
		if p.node.op == mLoop && p.parent == nil {
			return holds(p, v)
		}
		return v.holds()
	}}
}

// again writes once more everything that lies before a task in the program.
func (c *mConf) again(t *mTask) {
	n := len(c.events)
	for i := range n {
		if !t.node.contains(c.owner[i]) && len(c.events[i].Iters) <= len(t.iters) && c.owner[i] < t.node.num {
			c.events, c.owner = append(c.events, c.events[i]), append(c.owner, c.owner[i])
		}
	}
}

// iterDefects count iterations wrongly, and keep the state of the last one.
func iterDefects(l *defects) {
	number := func(name string, change func(p *mTask, iters []int)) {
		l.add(name, twist{begin: func(n *mNode, p *mTask, kid int, env *mEnv, iters []int) (*mNode, *mEnv, []int) {
			if p.node.op == mLoop && kid == 0 {
				iters = append([]int(nil), iters...)
				change(p, iters)
			}
			return n, env, iters
		}})
	}
	number("iterations are counted from 0", func(_ *mTask, iters []int) { iters[len(iters)-1]-- })
	number("every iteration counts as the first", func(_ *mTask, iters []int) { iters[len(iters)-1] = 1 })
	number("an inner loop goes on counting in the outer loop's next iteration", func(p *mTask, iters []int) {
		if n := len(iters); n > 1 {
			iters[n-1] += 2 * (iters[n-2] - 1)
		}
	})
	number("an inner loop's iterations count as the outer loop's", func(_ *mTask, iters []int) {
		if n := len(iters); n > 1 {
			iters[n-2] = iters[n-1]
		}
	})
	l.add("nodes of an iteration keep the state of the last one", twist{stale: func(*mConf, *mTask) {}})
	l.add("only a loop's body and condition forget the state of the last iteration", twist{stale: func(c *mConf, t *mTask) {
		for _, k := range t.node.kids {
			c.state[k.num] = mState{}
		}
	}})
	l.add("the first iteration's state is what nodes show", twist{end: func(c *mConf, t *mTask, end mEnd) mEnd {
		if c.memo == nil {
			c.memo = map[any]any{}
		}
		if _, ok := c.memo[t.node]; !ok && end.value != nil {
			c.memo[t.node] = end.value.text
		}
		return end
	}, report: firstResults})
	l.add("counters of statements begin again in each iteration", twist{stale: func(c *mConf, t *mTask) {
		clear(c.state[t.node.num+1 : t.node.end])
		if t.iter > 1 {
			for _, n := range c.nodes[t.node.num+1 : t.node.end] {
				if n.leaf != nil && n.leaf.returns == mMarker {
					c.effects[c.slots[n.leaf.path]] = 0
				}
			}
		}
	}})
}

// nameLoopDefects lose names from one iteration to the next.
func nameLoopDefects(l *defects) {
	next := func(name string, env func(p *mTask, e *mEnv) *mEnv) {
		l.add(name, twist{begin: func(n *mNode, p *mTask, kid int, e *mEnv, iters []int) (*mNode, *mEnv, []int) {
			if p.node.op == mLoop && kid == 0 && p.iter > 1 {
				e = env(p, e)
			}
			return n, e, iters
		}})
	}
	next("the second iteration sees no names", func(*mTask, *mEnv) *mEnv { return nil })
	next("an iteration does not see what earlier ones bound", func(p *mTask, _ *mEnv) *mEnv { return p.base })
	next("an iteration of the whole program does not see what earlier ones bound", func(p *mTask, e *mEnv) *mEnv {
		if p.parent == nil {
			return p.base
		}
		return e
	})
	next("an iteration of a loop that is not the whole program does not see what earlier ones bound", func(p *mTask, e *mEnv) *mEnv {
		if p.parent != nil {
			return p.base
		}
		return e
	})
	next("an iteration sees only what the last one bound", func(p *mTask, e *mEnv) *mEnv {
		var out *mEnv
		for _, b := range since(e, p.base) {
			out = &mEnv{b.name, b.value, out}
		}
		return out
	})
	next("an iteration sees first values only", func(_ *mTask, e *mEnv) *mEnv { return oldest(e) })
}

// firstResults shows of each node what the first iteration left.
func firstResults(c *mConf, r *trace.Run) {
	for i, n := range c.nodes {
		if text, ok := c.memo[n].(string); ok && r.Nodes[i].Status == "completed" {
			r.Nodes[i].Result = text
		}
	}
}
