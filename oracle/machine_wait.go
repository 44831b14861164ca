package oracle

import (
	"math"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
)

// Waits: sleep, schedule and signals. Time passes only when nothing else can
// move, so a program that depends on how long statements take is none that this
// machine decides.

// enabled reports whether a leaf can act now.
func (c *mConf) enabled(t *mTask) bool {
	switch t.node.op {
	case mSleep, mSchedule:
		return t.due <= c.now
	case mSignal:
		return c.unread(t.node.signal) >= 0 || t.due > 0 && t.due <= c.now
	}
	return true
}

// unread finds the oldest signal of a name that nobody has read, or -1.
func (c *mConf) unread(name string) int {
	if c.twist != nil && c.twist.read != nil {
		return c.twist.read(c, name)
	}
	for i, s := range c.signals {
		if s.Name == name {
			return i
		}
	}
	return -1
}

// waitStep ends a wait.
func (c *mConf) waitStep(t *mTask) {
	v := t.node.value
	switch t.node.op {
	// Rule: sleep. A sleep ends when its seconds have passed.
	case mSleep:
		c.fire(RuleSleep, t)
	// Rule: schedule. A schedule ends at the next time that its expression names.
	case mSchedule:
		c.fire(RuleSchedule, t)
	case mSignal:
		// Rule: signal. A wait ends with the oldest unread signal of its name;
		// one that was sent before the wait began is kept for it. Each signal
		// ends one wait.
		if i := c.unread(t.node.signal); i >= 0 {
			c.fire(RuleSignal, t)
			v = mSignalValue(t.node.signal, false, c.signals[i].Data)
			c.signals = append(c.signals[:i:i], c.signals[i+1:]...)
			break
		}
		// Rule: signal-timeout. A wait with a timeout ends without a signal when
		// the time is up.
		c.fire(RuleSignalTimeout, t)
	}
	c.note(t, t.node.path, v.text, "")
	c.finish(t, mDone(v))
}

func mSignalValue(name string, timedOut bool, data string) *mValue {
	out := "false"
	if timedOut {
		out = "true"
	}
	return mJSON(`{"signal_name":` + mQuoteJSON(name) + `,"timed_out":` + out + `,"data":` + data + `}`)
}

// Rule: elapse. When no leaf can act, the clock goes on to the next time at
// which something is due.
func (c *mConf) elapse() bool {
	next := math.Inf(1)
	for _, t := range c.tips {
		if t.due > c.now {
			next = min(next, t.due)
		}
	}
	if c.wake > c.now {
		next = min(next, c.wake)
	}
	if math.IsInf(next, 1) {
		return false
	}
	c.fire(RuleElapse, nil)
	c.now = next
	return true
}

// perform carries out the program's next act, if its time has come. Acts come
// before any leaf.
func (c *mConf) perform() bool {
	if c.act >= len(c.job.Acts) {
		return false
	}
	switch a := c.job.Acts[c.act].(type) {
	// Rule: act-signal. A signal to the instance is kept until a wait reads it.
	case dsl.Signal:
		c.fire(RuleActSignal, nil)
		c.signals = append(c.signals, a)
	// Rule: act-await. The program goes on as soon as a leaf has run, or waits
	// for a signal have begun, often enough.
	case dsl.Await:
		if c.written(a.Path) < a.Times {
			return false
		}
		c.fire(RuleActAwait, nil)
	case dsl.AwaitWait:
		if c.begun(a.Name) < a.Times {
			return false
		}
		c.fire(RuleActAwait, nil)
	// Rule: act-pause. The program goes on when its pause is over.
	case dsl.Pause:
		if c.wake == 0 {
			c.wake = c.now + a.Seconds
		}
		if c.wake > c.now && !c.over {
			return false
		}
		c.wake = 0
		c.fire(RuleActPause, nil)
	// Rule: cancel. Every task is stopped where it is; an instance that is over
	// stays as it ended.
	case dsl.Cancel:
		c.fire(RuleCancel, nil)
		if !c.over {
			c.over, c.status, c.tips = true, "cancelled", nil
		}
	}
	c.act++
	return true
}

// begun counts the waits for a signal that have begun.
func (c *mConf) begun(name string) int {
	n := 0
	for _, w := range c.waits {
		if w == name {
			n++
		}
	}
	return n
}

func (c *mConf) pendingAct() string {
	if c.act >= len(c.job.Acts) {
		return ""
	}
	switch a := c.job.Acts[c.act].(type) {
	case dsl.Await:
		return "await_effect of " + a.Path
	case dsl.AwaitWait:
		return "await_wait of " + a.Name
	case dsl.Pause:
		return "pg_sleep"
	}
	return "an act"
}
