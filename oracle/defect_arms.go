package oracle

import (
	"slices"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// joinDefects get the end of a join wrong.
func joinDefects(l *defects) {
	l.area = "join"
	hurry := func(name string, now func(t *mTask, end mEnd) bool) {
		l.add(name, twist{hurry: func(c *mConf, t *mTask, end mEnd) bool {
			if !now(t, end) {
				return false
			}
			c.tips = slices.DeleteFunc(c.tips, func(x *mTask) bool { return t.node.contains(x.node.num) })
			for i := range t.ends {
				if t.arms[i] == nil {
					t.arms[i] = t.base
				}
				if t.ends[i].value == nil && t.ends[i].kind == mValued {
					t.ends[i] = mDone(mJSON("null"))
				}
			}
			return true
		}})
	}
	hurry("a join ends with its first arm", func(*mTask, mEnd) bool { return true })
	hurry("a join ends when all arms but one have", func(t *mTask, _ mEnd) bool { return t.left == 1 })
	hurry("a join ends with the first failure", func(_ *mTask, end mEnd) bool { return end.kind == mFailed })
	hurry("a join ends with the first break", func(_ *mTask, end mEnd) bool { return end.kind == mBroke })

	value := func(name string, order func(values []*mValue) *mValue) {
		l.add(name, twist{end: func(_ *mConf, t *mTask, end mEnd) mEnd {
			if t.node.op != mJoin || end.kind != mValued || len(end.value.arms) == 0 {
				return end
			}
			return mDone(order(slices.Clone(end.value.arms)))
		}})
	}
	value("a join's values are in reverse order", func(v []*mValue) *mValue { slices.Reverse(v); return mArray(v) })
	value("a join's second and third values are swapped", func(v []*mValue) *mValue {
		if len(v) > 2 {
			v[1], v[2] = v[2], v[1]
		}
		return mArray(v)
	})
	value("a join's value is its first arm's", func(v []*mValue) *mValue { return v[0] })
	value("a join's value is its last arm's", func(v []*mValue) *mValue { return v[len(v)-1] })
	value("a join's value lacks the third arm's", func(v []*mValue) *mValue { return mArray(v[:2]) })
	value("a join3's value is nested", func(v []*mValue) *mValue {
		if len(v) > 2 {
			return mArray([]*mValue{mArray(v[:2]), v[2]})
		}
		return mArray(v)
	})
	value("a join's value is flat", func(v []*mValue) *mValue {
		var flat []*mValue
		for _, x := range v {
			if x.arms != nil {
				flat = append(flat, x.arms...)
			} else {
				flat = append(flat, x)
			}
		}
		return mArray(flat)
	})
	value("a join's values are text", func(v []*mValue) *mValue {
		for i, x := range v {
			v[i] = mJSON(mQuoteJSON(x.JSON()))
		}
		return mArray(v)
	})
	value("a join's value is an object", func(v []*mValue) *mValue { return mJSON(`{"left":` + v[0].JSON() + `,"right":` + v[1].JSON() + `}`) })
	l.add("a join's values are in the order in which the arms ended", twist{tell: noteOrder, end: func(c *mConf, t *mTask, end mEnd) mEnd {
		if t.node.op != mJoin || end.kind != mValued {
			return end
		}
		var v []*mValue
		for _, i := range c.order(t) {
			v = append(v, t.ends[i].value)
		}
		return mDone(mArray(v))
	}})

	decides := func(name string, pick func(c *mConf, t *mTask) int) {
		l.add(name, twist{tell: noteOrder, end: func(c *mConf, t *mTask, end mEnd) mEnd {
			if t.node.op != mJoin || end.kind == mValued {
				return end
			}
			return t.ends[pick(c, t)]
		}})
	}
	bad := func(t *mTask, order []int, kind mEndKind) int {
		for _, i := range order {
			if k := t.ends[i].kind; k == kind || kind == mValued && k != mValued {
				return i
			}
		}
		return -1
	}
	arms := func(t *mTask) []int {
		out := make([]int, len(t.ends))
		for i := range out {
			out[i] = i
		}
		return out
	}
	back := func(t *mTask) []int { a := arms(t); slices.Reverse(a); return a }
	either := func(t *mTask, first mEndKind) int {
		if i := bad(t, arms(t), first); i >= 0 {
			return i
		}
		return bad(t, arms(t), mValued)
	}
	decides("the last of the arms that did not end with a value decides", func(_ *mConf, t *mTask) int { return bad(t, back(t), mValued) })
	decides("the first arm in time that did not end with a value decides", func(c *mConf, t *mTask) int { return bad(t, c.order(t), mValued) })
	decides("the last arm in time that did not end with a value decides", func(c *mConf, t *mTask) int {
		a := slices.Clone(c.order(t))
		slices.Reverse(a)
		return bad(t, a, mValued)
	})
	decides("a failure of any arm goes before a break", func(_ *mConf, t *mTask) int { return either(t, mFailed) })
	decides("a break of any arm goes before a failure", func(_ *mConf, t *mTask) int { return either(t, mBroke) })

	names := func(name string, env func(t *mTask) *mEnv) {
		l.add(name, twist{end: func(_ *mConf, t *mTask, end mEnd) mEnd {
			if t.node.op == mJoin && end.kind == mValued {
				t.env = env(t)
			}
			return end
		}})
	}
	names("a join's arms hand over no names", func(t *mTask) *mEnv { return t.base })
	names("only the first arm of a join hands over names", func(t *mTask) *mEnv { return t.base.merge(t.arms[0], t.base) })
	names("only the last arm of a join hands over names", func(t *mTask) *mEnv { return t.base.merge(t.arms[len(t.arms)-1], t.base) })
	names("a join's names are merged in reverse order", func(t *mTask) *mEnv {
		e := t.base
		for _, a := range slices.Backward(t.arms) {
			e = e.merge(a, t.base)
		}
		return e
	})
	names("a name bound before a join is not replaced by an arm", func(t *mTask) *mEnv {
		e := t.base
		for _, b := range since(t.env, t.base) {
			if t.base.lookup(b.name) == nil {
				e = &mEnv{b.name, b.value, e}
			}
		}
		return e
	})
	l.add("an arm sees what the arm before it bound", twist{begin: func(n *mNode, p *mTask, kid int, env *mEnv, iters []int) (*mNode, *mEnv, []int) {
		if p.node.op == mJoin && kid > 0 {
			if name := firstName(p.node.kids[kid-1]); name != "" {
				env = &mEnv{name, mRow(`"early"`), env}
			}
		}
		return n, env, iters
	}})
	l.add("a join runs one arm after the other", twist{wait: func(c *mConf, t *mTask) {
		if t.node.op == mSignal && t.due == 0 && t.parent != nil && t.parent.node.op == mJoin && t.kid == 0 {
			c.tips = slices.DeleteFunc(c.tips, func(x *mTask) bool { return x.parent == t.parent && x.kid > 0 })
			c.memoize("waits", t.parent)
		}
		if c.memo["waits"] == t.parent && t.parent != nil && t.kid > 0 {
			c.tips = slices.DeleteFunc(c.tips, func(x *mTask) bool { return x == t })
		}
	}})
}

func (c *mConf) memoize(key, value any) {
	if c.memo == nil {
		c.memo = map[any]any{}
	}
	c.memo[key] = value
}

// noteOrder remembers in which order the arms of joins end.
func noteOrder(c *mConf, p, t *mTask, end mEnd) mEnd {
	if p.node.op == mJoin {
		c.memoize(p, append(c.order(p), t.kid))
	}
	return end
}

func (c *mConf) order(join *mTask) []int {
	order, _ := c.memo[join].([]int)
	return order
}

func firstName(n *mNode) string {
	if n.name != "" || len(n.kids) == 0 {
		return n.name
	}
	return firstName(n.kids[0])
}

// raceDefects get a race wrong.
func raceDefects(l *defects) {
	l.area = "race"
	linger := func(name string, on func(t, arm *mTask, end mEnd) bool) {
		l.add(name, twist{linger: func(_ *mConf, t, arm *mTask, end mEnd) bool {
			if !on(t, arm, end) {
				return false
			}
			t.decided = false
			return true
		}})
	}
	linger("a race waits for both arms", func(t, _ *mTask, _ mEnd) bool { t.left++; return t.left < 2 })
	linger("only the left arm can win a race", func(_, arm *mTask, _ mEnd) bool { return arm.kid == 1 })
	linger("only the right arm can win a race", func(_, arm *mTask, _ mEnd) bool { return arm.kid == 0 })
	linger("an arm that fails does not win a race", func(_, _ *mTask, end mEnd) bool { return end.kind == mFailed })
	linger("an arm that breaks does not win a race", func(_, _ *mTask, end mEnd) bool { return end.kind == mBroke })
	linger("only the first race of a run is decided", func(t, _ *mTask, _ mEnd) bool { return len(t.iters) > 0 && t.iters[len(t.iters)-1] > 1 })
	l.add("a race names its winner in its value", twist{end: func(_ *mConf, t *mTask, end mEnd) mEnd {
		if t.node.op == mRace && end.kind == mValued {
			end.value = mJSON(`{"winner":` + end.value.JSON() + `}`)
		}
		return end
	}})
	l.add("a race's value is an array", twist{end: func(_ *mConf, t *mTask, end mEnd) mEnd {
		if t.node.op == mRace && end.kind == mValued {
			end.value = mJSON(`[` + end.value.JSON() + `,null]`)
		}
		return end
	}})
	l.add("a race's winner hands over no names", twist{end: func(_ *mConf, t *mTask, end mEnd) mEnd {
		if t.node.op == mRace && end.kind != mFailed {
			t.env = t.base
		}
		return end
	}})
	l.add("what a race's loser did counts", twist{report: func(_ *mConf, r *trace.Run) { r.Events = append(r.Events, r.Lost...) }})
	l.add("the right arm of a race waits for the left one to act", twist{wait: func(c *mConf, t *mTask) {
		if t.parent != nil && t.parent.node.op == mRace && t.kid == 0 && t.node.op == mSignal {
			c.memoize("waits", t.parent)
		}
		if t.parent != nil && c.memo["waits"] == t.parent && t.kid == 1 {
			c.tips = slices.DeleteFunc(c.tips, func(x *mTask) bool { return x == t })
		}
	}})
	shown := func(name, from, to string, only func(n trace.Node) bool) {
		l.add(name, twist{report: func(_ *mConf, r *trace.Run) {
			for i, n := range r.Nodes {
				if n.Status == from && (only == nil || only(n)) {
					r.Nodes[i].Status, r.Nodes[i].Result = to, ""
				}
			}
		}})
	}
	shown("nodes of a losing arm read running", trace.Lost, "running", nil)
	shown("nodes of a losing arm read skipped", trace.Lost, "skipped", nil)
	shown("nodes of a losing arm read failed", trace.Lost, "failed", nil)
	shown("a losing loop reads as any other node", "failed", trace.Lost, func(n trace.Node) bool { return n.Result == "lost the race" })
	l.add("a loop that loses below the top of its arm reads failed", twist{report: func(_ *mConf, r *trace.Run) {
		for i, n := range r.Nodes {
			if n.Status == trace.Lost && n.Kind == "loop" {
				r.Nodes[i].Status, r.Nodes[i].Result = "failed", "lost the race"
			}
		}
	}})
	l.add("a loop that wins a race reads failed", twist{report: func(_ *mConf, r *trace.Run) {
		for i, n := range r.Nodes {
			if n.Kind == "loop" && n.Status == "completed" && i > 0 && strings.Contains(n.Path[len(n.Path)-2:], "x") {
				r.Nodes[i].Status, r.Nodes[i].Result = "failed", "lost the race"
			}
		}
	}})
}
