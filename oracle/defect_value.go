package oracle

import (
	"slices"

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// valueDefects change what a construct's value is.
func valueDefects(l *defects) {
	l.area = "result"
	changes := []struct {
		name   string
		change func(*mValue) *mValue
	}{
		{"null", func(*mValue) *mValue { return mJSON("null") }},
		{"text in place of JSON", func(v *mValue) *mValue { return mJSON(mQuoteJSON(v.JSON())) }},
		{"wrapped in an array", func(v *mValue) *mValue { return mJSON("[" + v.JSON() + "]") }},
	}
	for _, kind := range append(kinds(), "break") {
		for _, ch := range changes {
			l.add("the value of "+kind+" is "+ch.name, twist{end: func(_ *mConf, t *mTask, end mEnd) mEnd {
				if t.node.kind == kind && end.value != nil {
					end.value = ch.change(end.value)
				}
				return end
			}})
		}
	}
	for _, x := range []struct {
		s    site
		from int
	}{{site{mSeq, 0, 1}, 0}, {site{mIf, 0, 1}, 0}, {site{mIf, 0, 2}, 0}, {site{mLoop, 0, 1}, 1}} {
		o := x.s
		o.kid = x.from
		l.add("the value after "+x.s.String()+" is that of the "+o.String(), twist{end: func(c *mConf, t *mTask, end mEnd) mEnd {
			n := t.node
			if end.kind != mValued || n.op != x.s.op || len(n.kids) <= x.s.kid || c.state[n.kids[x.s.kid].num].status != mCompleted {
				return end
			}
			if v := c.state[n.kids[x.from].num].end.value; v != nil {
				end.value = v
			}
			return end
		}})
	}
	l.add("the value of the root is lost", twist{report: func(_ *mConf, r *trace.Run) { r.Result = "" }})
	l.add("the instance's result is that of the first node that ended", twist{report: func(_ *mConf, r *trace.Run) {
		for _, n := range r.Nodes {
			if n.Kind == "sql" && n.Status == "completed" && r.Status == "completed" {
				r.Result = n.Result
				return
			}
		}
	}})
	l.add("the instance's result is that of its last leaf", twist{report: func(_ *mConf, r *trace.Run) {
		for _, n := range slices.Backward(r.Nodes) {
			if n.Status == "completed" && n.Kind == "sql" && r.Status == "completed" {
				r.Result = n.Result
				return
			}
		}
	}})
}

// seenDefects change which names are visible where.
func seenDefects(l *defects) {
	l.area = "scope"
	for _, s := range sites() {
		sees := func(name string, env func(p *mTask, env *mEnv) *mEnv) {
			l.add(s.String()+" "+name, twist{
				begin: func(n *mNode, p *mTask, kid int, e *mEnv, iters []int) (*mNode, *mEnv, []int) {
					if s.is(p, kid) {
						e = env(p, e)
					}
					return n, e, iters
				},
			})
		}
		leaves := func(name string, env func(c *mConf, p, t *mTask) *mEnv) {
			l.add(s.String()+" "+name, twist{tell: func(c *mConf, p, t *mTask, end mEnd) mEnd {
				if s.is(p, t.kid) && end.kind != mFailed {
					t.env = env(c, p, t)
				}
				return end
			}})
		}
		sees("sees no names", func(*mTask, *mEnv) *mEnv { return nil })
		sees("sees only the newest name", func(_ *mTask, e *mEnv) *mEnv {
			if e == nil {
				return nil
			}
			return &mEnv{e.name, e.value, nil}
		})
		sees("sees the oldest binding of a name", func(_ *mTask, e *mEnv) *mEnv { return oldest(e) })
		if s.op == mSeq && s.kid == 1 || s.op == mIf && s.kid > 0 || s.op == mLoop {
			sees("sees only what was bound before the construct", func(p *mTask, _ *mEnv) *mEnv { return p.base })
		}
		leaves("hands up no names", func(_ *mConf, _, t *mTask) *mEnv { return t.base })
		leaves("hands up only names that are new", func(_ *mConf, _, t *mTask) *mEnv {
			out := t.base
			for _, b := range since(t.env, t.base) {
				if t.base.lookup(b.name) == nil {
					out = &mEnv{b.name, b.value, out}
				}
			}
			return out
		})
		leaves("hands up only the last name that it bound", func(_ *mConf, _, t *mTask) *mEnv {
			if t.env == t.base {
				return t.env
			}
			return &mEnv{t.env.name, t.env.value, t.base}
		})
	}
}

// since lists what env has bound since base, oldest first.
func since(env, base *mEnv) []*mEnv {
	var out []*mEnv
	for ; env != base && env != nil; env = env.older {
		out = append(out, env)
	}
	slices.Reverse(out)
	return out
}

// oldest turns an environment over, so that the first binding of a name counts.
func oldest(e *mEnv) *mEnv {
	var out *mEnv
	for ; e != nil; e = e.older {
		out = &mEnv{e.name, e.value, out}
	}
	return out
}

// bindDefects change what a name is bound to.
func bindDefects(l *defects) {
	l.area = "name"
	for _, kind := range kinds() {
		l.add("the name of "+a(kind)+" is not bound", twist{bind: func(t *mTask, env *mEnv) *mEnv {
			if t.node.kind == kind {
				return env.older
			}
			return env
		}})
		l.add("the name of "+a(kind)+" is bound to null", twist{bind: func(t *mTask, env *mEnv) *mEnv {
			if t.node.kind == kind {
				return &mEnv{env.name, mJSON("null"), env.older}
			}
			return env
		}})
		l.add("the name of "+a(kind)+" stays with its first value", twist{bind: func(t *mTask, env *mEnv) *mEnv {
			if t.node.kind == kind && env.older.lookup(env.name) != nil {
				return env.older
			}
			return env
		}})
	}
	whenNot := func(name string, not func(t *mTask, env *mEnv) bool) *Defect {
		return l.add(name, twist{bind: func(t *mTask, env *mEnv) *mEnv {
			if not(t, env) {
				return env.older
			}
			return env
		}})
	}
	whenNot("a result without rows is not bound", func(_ *mTask, env *mEnv) bool { return env.value.rowCount() == 0 })
	whenNot("a result with rows is not bound", func(_ *mTask, env *mEnv) bool { return env.value.rowCount() > 0 })
	whenNot("a result that is none of a query is not bound", func(_ *mTask, env *mEnv) bool { return env.value.rowCount() < 0 })
	whenNot("a name is bound in the first iteration only", func(t *mTask, env *mEnv) bool {
		return slices.ContainsFunc(t.iters, func(i int) bool { return i > 1 })
	})
	// How a construct ended is noted in the field left, which only joins use.
	leaving := func(name string, op mOp, how int, tell func(p, t *mTask, end mEnd)) {
		whenNot(name, func(t *mTask, _ *mEnv) bool { return t.node.op == op && t.left == how }).twist.tell =
			func(_ *mConf, p, t *mTask, end mEnd) mEnd {
				if p.node.op == op {
					tell(p, t, end)
				}
				return end
			}
	}
	broke := func(p, t *mTask, end mEnd) {
		if p.left = 0; end.kind == mBroke {
			p.left = 1 + t.kid
		}
	}
	branch := func(p, t *mTask, _ mEnd) { p.left = t.kid }
	leaving("a loop left by its condition is not bound", mLoop, 0, broke)
	leaving("a loop left by a break of its body is not bound", mLoop, 1, broke)
	leaving("a loop left by a break of its condition is not bound", mLoop, 2, broke)
	leaving("an if that takes its then branch is not bound", mIf, 1, branch)
	leaving("an if that takes its else branch is not bound", mIf, 2, branch)
	leaving("an if_rows that takes its then branch is not bound", mRows, 0, branch)
	leaving("an if_rows that takes its else branch is not bound", mRows, 1, branch)
	leaving("a race that its left arm wins is not bound", mRace, 0, branch)
	leaving("a race that its right arm wins is not bound", mRace, 1, branch)
	l.add("the name of a node that breaks is bound", twist{end: func(_ *mConf, t *mTask, end mEnd) mEnd {
		if end.kind == mBroke && t.node.name != "" {
			t.env = &mEnv{t.node.name, end.value, t.env}
		}
		return end
	}})
}
