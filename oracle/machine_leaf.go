package oracle

import (
	"sort"
	"strings"
)

// leafEnter puts a leaf among those that can act.
func (c *mConf) leafEnter(t *mTask) {
	if n := t.node; n.op == mSleep || n.op == mSchedule || n.op == mSignal && n.seconds > 0 {
		t.due = c.now + n.seconds
	}
	if t.node.op == mSignal {
		c.waits = append(c.waits, t.node.signal)
	}
	at := sort.Search(len(c.tips), func(i int) bool { return c.tips[i].node.num > t.node.num })
	c.tips = append(c.tips, nil)
	copy(c.tips[at+1:], c.tips[at:])
	c.tips[at] = t
	c.twist.waits(c, t)
}

// leafStep lets a leaf act and ends it.
func (c *mConf) leafStep(t *mTask) {
	for i, x := range c.tips {
		if x == t {
			c.tips = append(c.tips[:i], c.tips[i+1:]...)
			break
		}
	}
	switch t.node.op {
	case mSQL:
		c.sqlStep(t)
	case mBreak:
		c.breakStep(t)
	case mHTTP:
		c.httpStep(t)
	default:
		c.waitStep(t)
	}
}

// sqlStep runs a statement: names are substituted, the statement runs once, and
// its result is the node's value.
func (c *mConf) sqlStep(t *mTask) {
	leaf := t.node.leaf
	if leaf == nil {
		s := mSubst{conf: c, task: t, env: t.env, sql: true}
		text := s.names(t.node.text)
		switch {
		case s.fault != "":
			c.sqlFail(t, t.node.path, mFail(s.fault, t.node.path))
			return
		case s.unknown:
			leaf = mOpaque()
		default:
			leaf = c.leaves.get(text)
		}
	}
	leaf = c.twist.runs(c, t, leaf)
	path := leaf.path
	if path == "" {
		path = t.node.path
	}
	if leaf.fault != "" {
		at := leaf.faultPath
		if at == "" {
			at = t.node.path
		}
		c.sqlFail(t, path, mFail(leaf.fault, at))
		return
	}
	n := 0
	if leaf.path != "" {
		c.writeLost(leaf.path)
		n = c.wrote(leaf.path)
	}
	v := c.twist.returns(t, leaf.value(n))
	// Rule: sql-unknown. What only a server can run has run, with a value that
	// is not known here.
	if v.unknown {
		c.fire(RuleSQLUnknown, t)
	} else {
		// Rule: sql-value. The rows that the statement returns are the value.
		c.fire(RuleSQLValue, t)
	}
	c.note(t, path, leaf.outcome(v), leaf.saw)
	c.finish(t, mDone(v))
}

// Rule: sql-fail. A statement that fails, or a name that cannot be substituted,
// fails the node; nothing that the statement wrote stays.
func (c *mConf) sqlFail(t *mTask, path string, end mEnd) {
	c.fire(RuleSQLFail, t)
	c.note(t, path, "failed "+end.fault.Kind, "")
	c.finish(t, end)
}

// wrote counts one more effect at a path.
func (c *mConf) wrote(path string) int {
	if i, ok := c.slots[path]; ok {
		c.effects[i]++
		return c.effects[i]
	}
	if c.others == nil {
		c.others = map[string]int{}
	}
	c.others[path]++
	return c.others[path]
}

// written is how often a path has been written.
func (c *mConf) written(path string) int {
	if i, ok := c.slots[path]; ok {
		return c.effects[i]
	}
	return c.others[path]
}

// Rule: break. A break ends its node with the break's value: null, JSON, or any
// other text as a JSON string (USER_GUIDE.md, "Breaking Out of Loops"). The
// guide calls the value literal and also shows $name in it; both hold if names
// are replaced as they are in other text that is no SQL.
func (c *mConf) breakStep(t *mTask) {
	c.fire(RuleBreak, t)
	v := t.node.value
	if t.env != nil && strings.Contains(t.node.text, "$") {
		s := mSubst{conf: c, task: t, env: t.env}
		text := s.names(t.node.text)
		switch {
		case s.fault != "":
			c.note(t, t.node.path, "failed "+s.fault, "")
			c.finish(t, mFail(s.fault, t.node.path))
			return
		case s.unknown:
			v = mUnknown()
		default:
			v = mBreakValue(text)
		}
	}
	c.note(t, t.node.path, "break "+v.text, "")
	c.finish(t, mEnd{kind: mBroke, value: v})
}

func mBreakValue(text string) *mValue {
	if tree, ok := mParse(text); ok {
		return mJSON(tree.json())
	}
	return mJSON(mQuoteJSON(text))
}

// raw substitutes variables and names in text that is no SQL.
func (c *mConf) raw(s *mSubst, text string) string { return s.names(c.substituteVars(text)) }

// Rule: http. A request has been made; its URL, body and headers had variables
// and names replaced. The response is not known here unless it is a fact.
func (c *mConf) httpStep(t *mTask) {
	c.fire(RuleHTTP, t)
	s := &mSubst{conf: c, task: t, env: t.env}
	field := func(name string) string {
		if f := t.node.request.field(name); f != nil && f.kind == '"' {
			return c.raw(s, f.text)
		}
		return ""
	}
	url, method := field("url"), field("method")
	field("body")
	if headers := t.node.request.field("headers"); headers != nil {
		for _, h := range headers.kids {
			c.raw(s, h.text)
		}
	}
	if s.fault != "" {
		c.note(t, t.node.path, "failed "+s.fault, "")
		c.finish(t, mFail(s.fault, t.node.path))
		return
	}
	v := mUnknown()
	if !s.unknown {
		v = c.leaves.response(method, url)
	}
	c.note(t, t.node.path, v.text, "")
	c.finish(t, mDone(v))
}
