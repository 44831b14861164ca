package oracle

import (
	"slices"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// waitDefects get sleeps, timeouts and signals wrong.
func waitDefects(l *defects) {
	l.area = "wait"
	const noTimes = "no trace holds times, and every order in the suite is forced by something other than the clock"
	wait := func(name string, change func(c *mConf, t *mTask)) *Defect { return l.add(name, twist{wait: change}) }
	wait("a sleep does not wait", func(c *mConf, t *mTask) {
		if t.node.op == mSleep {
			t.due = c.now
		}
	})
	wait("a sleep never ends", func(c *mConf, t *mTask) {
		if t.node.op == mSleep {
			t.due = 1e12
			c.tips = slices.DeleteFunc(c.tips, func(x *mTask) bool { return x == t })
		}
	})
	wait("seconds are hours", func(_ *mConf, t *mTask) {
		if t.node.op == mSleep {
			t.due += t.node.seconds * 3599
		}
	}).Alike = noTimes
	wait("a wait for a signal times out at once", func(c *mConf, t *mTask) {
		if t.node.op == mSignal && t.node.seconds > 0 {
			t.due = c.now + 0.001
		}
	}).Alike = noTimes
	wait("a wait for a signal never times out", func(_ *mConf, t *mTask) {
		if t.node.op == mSignal {
			t.due = 0
		}
	})
	wait("a wait without a timeout times out", func(c *mConf, t *mTask) {
		if t.node.op == mSignal && t.due == 0 {
			n := *t.node
			n.value = mSignalValue(n.signal, true, "null")
			t.node, t.due = &n, c.now+30
		}
	})
	end := func(name string, change func(c *mConf, t *mTask, v *mTree) *mValue) {
		l.add(name, twist{end: func(c *mConf, t *mTask, end mEnd) mEnd {
			if t.node.op == mSignal && end.kind == mValued {
				end.value = change(c, t, end.value.parsed())
				c.events[len(c.events)-1].Outcome = end.value.text
			}
			return end
		}})
	}
	end("a signal's data is text", func(_ *mConf, t *mTask, v *mTree) *mValue {
		d := v.field("data")
		if d.kind != '"' && d.kind != 'n' {
			d = &mTree{kind: '"', text: d.json()}
		}
		return mSignalValue(t.node.signal, v.field("timed_out").kind == 't', d.json())
	})
	end("a signal's data that is no JSON is null", func(_ *mConf, t *mTask, v *mTree) *mValue {
		d := v.field("data").json()
		if v.field("data").kind == '"' {
			d = "null"
		}
		return mSignalValue(t.node.signal, v.field("timed_out").kind == 't', d)
	})
	end("a signal without data has null", func(_ *mConf, t *mTask, v *mTree) *mValue {
		d := v.field("data").json()
		if d == "{}" {
			d = "null"
		}
		return mSignalValue(t.node.signal, v.field("timed_out").kind == 't', d)
	})
	end("a signal's data is lost", func(_ *mConf, t *mTask, v *mTree) *mValue {
		return mSignalValue(t.node.signal, v.field("timed_out").kind == 't', "null")
	})
	end("timed_out is always false", func(_ *mConf, t *mTask, v *mTree) *mValue {
		return mSignalValue(t.node.signal, false, v.field("data").json())
	})
	end("timed_out is always true", func(_ *mConf, t *mTask, v *mTree) *mValue {
		return mSignalValue(t.node.signal, true, v.field("data").json())
	})
	end("signal_name is missing", func(_ *mConf, t *mTask, v *mTree) *mValue {
		return mJSON(`{"timed_out":` + v.field("timed_out").json() + `,"data":` + v.field("data").json() + `}`)
	})
	end("a wait for a signal returns its data alone", func(_ *mConf, _ *mTask, v *mTree) *mValue { return mJSON(v.field("data").json()) })
	l.add("a wait that times out fails", twist{end: func(_ *mConf, t *mTask, end mEnd) mEnd {
		if t.node.op == mSignal && end.kind == mValued && end.value.parsed().field("timed_out").kind == 't' {
			return mFail("timeout", t.node.path)
		}
		return end
	}})
	l.add("a sleep returns nothing", twist{end: func(c *mConf, t *mTask, end mEnd) mEnd {
		if t.node.op == mSleep && end.kind == mValued {
			end.value = mJSON("null")
			c.events[len(c.events)-1].Outcome = "null"
		}
		return end
	}})
	read := func(name string, pick func(c *mConf, name string) int) { l.add(name, twist{read: pick}) }
	plain := func(c *mConf, name string) int {
		return slices.IndexFunc(c.signals, func(s dsl.Signal) bool { return s.Name == name })
	}
	read("a wait reads the newest signal", func(c *mConf, name string) int {
		for i := len(c.signals) - 1; i >= 0; i-- {
			if c.signals[i].Name == name {
				return i
			}
		}
		return -1
	})
	read("a wait reads a signal of any name", func(c *mConf, name string) int { return len(c.signals) - 1 })
	read("no signal arrives", func(*mConf, string) int { return -1 })
	read("a signal that no wait expects yet is lost", func(c *mConf, name string) int {
		c.signals = slices.DeleteFunc(c.signals, func(s dsl.Signal) bool {
			return !slices.ContainsFunc(c.tips, func(t *mTask) bool { return t.node.op == mSignal && t.node.signal == s.Name })
		})
		return plain(c, name)
	})
	read("a signal ends every wait for its name", func(c *mConf, name string) int {
		i := plain(c, name)
		if i >= 0 && c.memo[i] == nil {
			c.memoize(i, true)
			c.signals = append(c.signals, c.signals[i])
		}
		return i
	})
	below := func(name string, deep func(t *mTask) bool) {
		l.add(name, twist{wait: func(c *mConf, t *mTask) {
			if t.node.op == mSignal && t.due == 0 && deep(t) {
				c.tips = slices.DeleteFunc(c.tips, func(x *mTask) bool { return x == t })
			}
		}})
	}
	spawned := func(t *mTask) int {
		n := 0
		for p := t; p.parent != nil; p = p.parent {
			if op := p.parent.node.op; op == mJoin || op == mRace || op == mLoop && p.parent.parent != nil {
				n++
			}
		}
		return n
	}
	below("a signal does not reach the whole program's own waits", func(t *mTask) bool { return spawned(t) == 0 })
	below("a signal does not reach arms and inner loops", func(t *mTask) bool { return spawned(t) > 0 })
	below("a signal does not reach arms of arms", func(t *mTask) bool { return spawned(t) > 1 })
	below("a signal does not reach the second iteration", func(t *mTask) bool {
		return slices.ContainsFunc(t.iters, func(i int) bool { return i > 1 })
	})
}

// actDefects get wrong what is done to an instance from outside.
func actDefects(l *defects) {
	l.area = "act"
	steps := func(name string, change func([]dsl.Step) []dsl.Step) { l.put(Defect{Name: name, steps: change}) }
	each := func(change func(s dsl.Step) []dsl.Step) func([]dsl.Step) []dsl.Step {
		return func(in []dsl.Step) []dsl.Step {
			var out []dsl.Step
			for _, s := range in {
				out = append(out, change(s)...)
			}
			return out
		}
	}
	steps("df.cancel does nothing", each(func(s dsl.Step) []dsl.Step {
		if _, ok := s.(dsl.Cancel); ok {
			return nil
		}
		return []dsl.Step{s}
	}))
	steps("df.signal sends twice", each(func(s dsl.Step) []dsl.Step {
		if _, ok := s.(dsl.Signal); ok {
			return []dsl.Step{s, s}
		}
		return []dsl.Step{s}
	}))
	steps("df.signal sends to another name", each(func(s dsl.Step) []dsl.Step {
		if g, ok := s.(dsl.Signal); ok {
			g.Name = strings.ToUpper(g.Name)
			s = g
		}
		return []dsl.Step{s}
	}))
	steps("df.signal drops data that is no JSON", each(func(s dsl.Step) []dsl.Step {
		if g, ok := s.(dsl.Signal); ok && strings.HasPrefix(g.Data, `"`) {
			return nil
		}
		return []dsl.Step{s}
	}))
	steps("a start that is rolled back stays", each(func(s dsl.Step) []dsl.Step {
		if _, ok := s.(dsl.Rollback); ok {
			s = dsl.Commit{}
		}
		return []dsl.Step{s}
	}))
	steps("a start in a transaction is lost when it commits", each(func(s dsl.Step) []dsl.Step {
		if _, ok := s.(dsl.Commit); ok {
			s = dsl.Rollback{}
		}
		return []dsl.Step{s}
	}))
	start := func(name string, change func(s *dsl.Start)) {
		steps(name, each(func(s dsl.Step) []dsl.Step {
			if x, ok := s.(dsl.Start); ok {
				change(&x)
				s = x
			}
			return []dsl.Step{s}
		}))
	}
	start("every start has a transaction of its own", func(s *dsl.Start) { s.New = true })
	start("the label is not captured", func(s *dsl.Start) { s.Label = "" })
	start("the label is in small letters", func(s *dsl.Start) { s.Label = strings.ToLower(s.Label) + "." })
	status := func(name string, change func(r *trace.Run)) {
		l.add(name, twist{report: func(_ *mConf, r *trace.Run) {
			if r.Status == "cancelled" {
				change(r)
			}
		}})
	}
	status("a cancelled instance reads failed", func(r *trace.Run) { r.Status = "failed" })
	status("a cancelled instance reads completed", func(r *trace.Run) { r.Status = "completed" })
	status("a cancelled instance reads running", func(r *trace.Run) { r.Status = "running" })
	status("a cancelled instance has a result", func(r *trace.Run) { r.Result = "null" })
	status("a cancelled instance forgets what it did", func(r *trace.Run) { r.Events = nil })
	l.add("a cancelled instance goes on", twist{report: func(c *mConf, r *trace.Run) {
		if r.Status != "cancelled" {
			return
		}
		for i, n := range c.nodes {
			if n.op == mSQL && c.state[i].status == mIdle {
				r.Events = append(r.Events, trace.Event{Path: n.path})
			}
		}
	}})
	l.add("a loop goes on after a cancel", twist{report: func(c *mConf, r *trace.Run) {
		if len(r.Events) == 0 || r.Status != "cancelled" {
			return
		}
		if last := r.Events[len(r.Events)-1]; len(last.Iters) > 0 {
			last.Iters = slices.Clone(last.Iters)
			last.Iters[0]++
			r.Events = append(r.Events, last)
		}
	}})
}
