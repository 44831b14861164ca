package oracle

import "github.com/dfmatrix/dfmatrix/internal/trace"

// childDefects begin another child, or none.
func childDefects(l *defects) {
	l.area = "order"
	for _, s := range sites() {
		for other := range s.arity() {
			if other == s.kid {
				continue
			}
			o := s
			o.kid = other
			l.add(s.String()+" is not run and "+o.String()+" runs in its place", twist{
				begin: func(n *mNode, p *mTask, kid int, env *mEnv, iters []int) (*mNode, *mEnv, []int) {
					if s.is(p, kid) && other < len(p.node.kids) {
						n = p.node.kids[other]
					}
					return n, env, iters
				},
			})
		}
		l.add(s.String()+" is passed over", twist{
			begin: func(n *mNode, p *mTask, kid int, env *mEnv, iters []int) (*mNode, *mEnv, []int) {
				if s.is(p, kid) {
					n = nil
				}
				return n, env, iters
			},
		})
		l.add(s.String()+" runs twice", twist{
			tell: func(c *mConf, p, t *mTask, end mEnd) mEnd {
				if end.kind == mValued && s.is(p, t.kid) {
					c.repeat(t)
				}
				return end
			},
		})
	}
}

// repeat writes the events of a task once more: what it did it has done twice.
func (c *mConf) repeat(t *mTask) {
	n := len(c.events)
	for i := range n {
		if t.node.contains(c.owner[i]) && sameIters(c.events[i], t) {
			c.events = append(c.events, c.events[i])
			c.owner = append(c.owner, c.owner[i])
		}
	}
}

func sameIters(e trace.Event, t *mTask) bool {
	if len(e.Iters) < len(t.iters) {
		return false
	}
	for i, n := range t.iters {
		if e.Iters[i] != n {
			return false
		}
	}
	return true
}

// endDefects lose breaks and failures on their way up, or make them where there
// are none.
func endDefects(l *defects) {
	l.area = "failure and break"
	null := func(*mConf, *mTask, *mTask, mEnd) mEnd { return mDone(mJSON("null")) }
	for _, s := range sites() {
		l.add("a failure of "+s.String()+" is ignored", atSite(s, mFailed, null))
		l.add("a failure of "+s.String()+" acts as a break", atSite(s, mFailed, func(_ *mConf, _, _ *mTask, _ mEnd) mEnd {
			return mEnd{kind: mBroke, value: mJSON("null")}
		}))
		l.add("a failure of "+s.String()+" forgets where it began", atSite(s, mFailed, func(_ *mConf, p, _ *mTask, e mEnd) mEnd {
			return mFail(e.fault.Kind, p.node.path)
		}))
		l.add("a break of "+s.String()+" is ignored", atSite(s, mBroke, null))
		l.add("a break of "+s.String()+" is a failure", atSite(s, mBroke, func(_ *mConf, _, t *mTask, _ mEnd) mEnd {
			return mFail("break outside a loop", "")
		}))
		l.add("a break of "+s.String()+" loses its value", atSite(s, mBroke, func(_ *mConf, _, _ *mTask, e mEnd) mEnd {
			return mEnd{kind: mBroke, value: mJSON("null")}
		}))
		l.add("a break of "+s.String()+" loses the names bound so far", twist{
			tell: func(_ *mConf, p, t *mTask, end mEnd) mEnd {
				if end.kind == mBroke && s.is(p, t.kid) {
					t.env = t.base
				}
				return end
			},
		})
	}
	l.add("a break at the top completes the instance", twist{end: func(_ *mConf, t *mTask, end mEnd) mEnd {
		if t.parent == nil && end.kind == mBroke {
			return mDone(end.value)
		}
		return end
	}})
	l.add("a break that meets no loop fails the root's node", twist{report: func(c *mConf, r *trace.Run) {
		if r.Fault == nil || r.Fault.Kind != "break outside a loop" {
			return
		}
		for i := range r.Nodes {
			if r.Nodes[i].Status == "completed" && r.Nodes[i].Path == c.nodes[0].path {
				r.Nodes[i].Status, r.Nodes[i].Result = "failed", r.Fault.Kind
			}
		}
	}})
	l.add("a failed instance reads completed", twist{report: func(_ *mConf, r *trace.Run) {
		if r.Status == "failed" {
			r.Status = "completed"
		}
	}})
	l.add("a completed instance reads failed", twist{report: func(_ *mConf, r *trace.Run) {
		if r.Status == "completed" {
			r.Status = "failed"
		}
	}})
	l.add("a failed instance tells no reason", twist{report: func(_ *mConf, r *trace.Run) { r.Fault = nil }})
	l.add("a failed instance has a result", twist{report: func(c *mConf, r *trace.Run) {
		if r.Status == "failed" {
			r.Result = "null"
		}
	}})
	l.add("a failing statement's effect stays", twist{report: func(_ *mConf, r *trace.Run) {
		for _, e := range r.Events {
			if e.Outcome == "failed 22P02" {
				r.Events = append(r.Events, trace.Event{Path: e.Path, Iters: e.Iters})
				return
			}
		}
	}})
}
