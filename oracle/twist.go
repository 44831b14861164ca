package oracle

import "github.com/dfmatrix/dfmatrix/internal/trace"

// A twist is a fault in the machine: each function that is set takes the place
// of one rule, or comes before it. A sound machine has none; the methods change
// nothing then.
type twist struct {
	begin  func(n *mNode, p *mTask, kid int, env *mEnv, iters []int) (*mNode, *mEnv, []int) // a child begins; no node: it is skipped
	end    func(c *mConf, t *mTask, end mEnd) mEnd                                          // how a node ended
	tell   func(c *mConf, p, t *mTask, end mEnd) mEnd                                       // what its parent learns
	bind   func(t *mTask, env *mEnv) *mEnv                                                  // env's newest name is the node's
	look   func(t *mTask, name string, v *mValue) *mValue                                   // a name is looked up
	truth  func(p *mTask, v *mValue) bool                                                   // a condition is judged
	stale  func(c *mConf, t *mTask)                                                         // an iteration begins
	run    func(c *mConf, t *mTask, leaf *mLeaf) *mLeaf                                     // a statement is about to run
	result func(t *mTask, v *mValue) *mValue                                                // a statement has returned
	wait   func(c *mConf, t *mTask)                                                         // a leaf has begun
	read   func(c *mConf, name string) int                                                  // which signal a wait reads
	hurry  func(c *mConf, t *mTask, end mEnd) bool                                          // a join ends although arms run
	linger func(c *mConf, t, arm *mTask, end mEnd) bool                                     // a race goes on although an arm ended

	reference func(s *mSubst, names []string, text string) (string, int) // what follows a dollar sign
	variable  func(m *Machine, name string) string                       // what {name} stands for
	report    func(c *mConf, r *trace.Run)                               // what is shown of it all
}

// A faulty machine may never end, so it is stopped: no checked-in case comes
// near these.
const (
	twistSteps      = 2000
	twistIterations = 20
)

func (w *twist) enters(n *mNode, p *mTask, kid int, env *mEnv, iters []int) (*mNode, *mEnv, []int) {
	if w.begin == nil {
		return n, env, iters
	}
	return w.begin(n, p, kid, env, iters)
}

// skip tells a parent that a child has ended with null, without beginning it.
func (c *mConf) skip(p *mTask, kid int, env *mEnv, iters []int) {
	t := &mTask{node: p.node.kids[kid], parent: p, kid: kid, env: env, base: env, iters: iters}
	c.resume(p, t, mDone(mJSON("null")))
}

func (w *twist) ended(c *mConf, t *mTask, end mEnd) mEnd {
	if w == nil || w.end == nil {
		return end
	}
	return w.end(c, t, end)
}

func (w *twist) told(c *mConf, p, t *mTask, end mEnd) mEnd {
	if w == nil || w.tell == nil {
		return end
	}
	return w.tell(c, p, t, end)
}

func (w *twist) binds(t *mTask, env *mEnv) *mEnv {
	if w == nil || w.bind == nil {
		return env
	}
	return w.bind(t, env)
}

func (w *twist) looks(t *mTask, name string, v *mValue) *mValue {
	if w == nil || w.look == nil {
		return v
	}
	return w.look(t, name, v)
}

// holds judges the condition of p.
func (c *mConf) holds(p *mTask, v *mValue) bool {
	if c.twist == nil || c.twist.truth == nil {
		return v.holds()
	}
	return c.twist.truth(p, v)
}

// remembers says that an iteration does not forget what the last one left.
func (w *twist) remembers(c *mConf, t *mTask) bool {
	if w == nil || w.stale == nil {
		return false
	}
	w.stale(c, t)
	return true
}

func (w *twist) runs(c *mConf, t *mTask, leaf *mLeaf) *mLeaf {
	if w == nil || w.run == nil {
		return leaf
	}
	return w.run(c, t, leaf)
}

func (w *twist) returns(t *mTask, v *mValue) *mValue {
	if w == nil || w.result == nil {
		return v
	}
	return w.result(t, v)
}

func (w *twist) waits(c *mConf, t *mTask) {
	if w != nil && w.wait != nil {
		w.wait(c, t)
	}
}

func (w *twist) hurries(c *mConf, t *mTask, end mEnd) bool {
	return w != nil && w.hurry != nil && w.hurry(c, t, end)
}

func (w *twist) patient(c *mConf, t, arm *mTask, end mEnd) bool {
	return w != nil && w.linger != nil && w.linger(c, t, arm, end)
}

func (w *twist) reports(c *mConf, r *trace.Run) *trace.Run {
	if w != nil && w.report != nil {
		w.report(c, r)
	}
	return r
}
