package oracle

import (
	"fmt"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// The machine: what a workflow graph does, in small steps.
//
// A configuration is a tree of tasks, one for each node that has begun and not
// ended, with the names each can see, the state that each node last had, the
// signals that wait to be read, and a clock that moves only when nothing else
// can. The tasks at the tree's tips are leaves. A step lets one leaf act: it
// runs, and ends with a value, a break or a failure. What follows from that end
// takes no time and has no choice in it, so it belongs to the same step: the
// parent is told, which ends in turn or begins its next child, and so on until
// every tip is a leaf again.
//
//	value    goes to the parent, and becomes the node's result and its name's
//	break    goes up through every parent to the nearest loop, which ends with it
//	failure  goes up to the root, and the instance fails
//
// A join's and a race's children are tips at the same time, so several leaves
// can act: this is the machine's only freedom. A [Scheduler] picks; [Explore]
// tries every pick. All rules are named, and a run can tell which it used.
//
// Nothing here knows of shapes or of the denotation.

// A Job is what df.start captures, and what the program does afterwards.
type Job struct {
	Graph *dsl.Graph
	Label string
	Vars  map[string]string
	Acts  []dsl.Step // dsl.Signal, dsl.Cancel, dsl.Await and dsl.Pause, in order
}

// A Machine is a job made ready. It is immutable: any number of runs may share
// it.
type Machine struct {
	job    Job
	nodes  []*mNode // in preorder; the first is the root
	leaves *Leaves
	slots  map[string]int // effect counters of the paths that leaves write
	twist  *twist         // of a faulty machine; nil in a sound one
}

// Options are how to run.
type Options struct {
	Schedule Scheduler // nil picks the leftmost leaf that can act
	Rules    *[]Firing // if set, every rule that fires is appended to it
	Repeats  Repeats   // executions that a crash made the server repeat; nil for none
}

// A Forever is a job that waits for something that never comes.
type Forever struct {
	Paths []string // of the leaves that wait
	Act   string   // the act that waits, if one does
}

func (f *Forever) Error() string {
	if f.Act != "" {
		return fmt.Sprintf("the program waits for ever: %s", f.Act)
	}
	return fmt.Sprintf("the program waits for ever at %v", f.Paths)
}

// Run runs the job to its end. The error is a *[Forever].
func (m *Machine) Run(o Options) (*trace.Run, error) {
	c := m.begin(o)
	if err := c.run(); err != nil {
		return nil, err
	}
	return c.report(), nil
}

// mConf is a configuration, and what has been seen of it.
type mConf struct {
	*Machine
	schedule Scheduler
	rules    *[]Firing
	reduce   bool // pick only among leaves whose order can matter

	tips    []*mTask // leaves that have begun, leftmost first
	choices []*mTask // scratch: those that can act now
	state   []mState // of every node
	effects []int    // how often each path has been written
	others  map[string]int
	runs    map[string]int // how often each path has run, if that matters
	repeats Repeats
	signals []dsl.Signal // sent and not yet read
	waits   []string     // the signal of each wait that has begun
	now     float64      // seconds since the start
	act     int          // the next act
	wake    float64      // when the act that pauses goes on

	events []trace.Event
	owner  []int // the number of the node whose event it is
	lost   []trace.Event

	steps int         // taken so far
	memo  map[any]any // of a faulty machine: what it remembers

	over   bool
	status string
	ended  mEnd
	notes  []string
}

// mTask is a node that has begun and not ended.
type mTask struct {
	node    *mNode
	parent  *mTask
	kid     int     // which child of its parent it is
	env     *mEnv   // names it sees now
	base    *mEnv   // names when it began
	iters   []int   // iterations of the loops around it
	iter    int     // of a loop: its own iteration
	body    *mValue // of a loop: the body's value
	ends    []mEnd  // of a join: how each arm ended
	arms    []*mEnv // of a join: the names that each arm left
	left    int     // of a join: arms that still run
	since   int     // of a race: events when it began
	decided bool    // of a race: an arm has ended
	due     float64 // of a wait: when its time is up; 0 for never
	race    *mTask  // the outermost race around it
}

// mEnd is how a node ended.
type mEnd struct {
	kind  mEndKind
	value *mValue // also what a break carries
	fault *trace.Fault
}

type mEndKind uint8

const (
	mValued mEndKind = iota
	mBroke
	mFailed
)

// mState is the last state of a node: in a loop, of the present iteration.
type mState struct {
	status mStatus
	end    mEnd
}

type mStatus uint8

const (
	mIdle mStatus = iota
	mRunning
	mCompleted
	mFailedNode
	mLost
	mLostLoop
)

func (m *Machine) begin(o Options) *mConf {
	return &mConf{
		Machine:  m,
		schedule: o.Schedule,
		rules:    o.Rules,
		repeats:  o.Repeats,
		state:    make([]mState, len(m.nodes)),
		effects:  make([]int, len(m.slots)),
		events:   make([]trace.Event, 0, len(m.nodes)),
		owner:    make([]int, 0, len(m.nodes)),
	}
}

// run takes steps until the instance is over and the program has nothing more
// to do.
func (c *mConf) run() error {
	// Rule: start. An instance begins with its root, and no names.
	c.fire(RuleStart, nil)
	c.enter(c.nodes[0], nil, 0, nil, nil)
	for {
		switch {
		case c.twist != nil && c.steps > twistSteps:
			return c.stuck()
		case c.perform():
		case c.over:
			if c.act < len(c.job.Acts) && c.status != "unknown" {
				return &Forever{Act: c.pendingAct()}
			}
			return nil
		case c.step():
		case c.elapse():
		default:
			return c.stuck()
		}
	}
}

// step lets one leaf act, if any can.
func (c *mConf) step() bool {
	c.choices = c.choices[:0]
	for _, t := range c.tips {
		if c.enabled(t) {
			c.choices = append(c.choices, t)
		}
	}
	choices := c.choices
	if len(choices) == 0 {
		return false
	}
	if c.reduce {
		choices = c.reduced(choices)
	}
	pick := 0
	if c.schedule != nil && len(choices) > 1 {
		pick = c.schedule.Pick(len(choices))
	}
	c.steps++
	c.leafStep(choices[pick])
	return true
}

// enter begins a node.
func (c *mConf) enter(n *mNode, parent *mTask, kid int, env *mEnv, iters []int) {
	if c.twist != nil && parent != nil {
		n, env, iters = c.twist.enters(n, parent, kid, env, iters)
		if n == nil {
			c.skip(parent, kid, env, iters)
			return
		}
	}
	t := &mTask{node: n, parent: parent, kid: kid, env: env, base: env, iters: iters}
	if parent != nil {
		if t.race = parent.race; t.race == nil && parent.node.op == mRace {
			t.race = parent
		}
	}
	c.state[n.num] = mState{status: mRunning}
	switch n.op {
	case mSeq:
		c.seqEnter(t)
	case mIf:
		c.ifEnter(t)
	case mRows:
		c.rowsEnter(t)
	case mLoop:
		c.loopEnter(t)
	case mJoin:
		c.joinEnter(t)
	case mRace:
		c.raceEnter(t)
	case mBad:
		c.finish(t, mFail("other", n.path))
	default:
		c.leafEnter(t)
	}
}

// finish ends a task: its node's state is written, its name is bound, and its
// parent is told.
func (c *mConf) finish(t *mTask, end mEnd) {
	end = c.twist.ended(c, t, end)
	st := &c.state[t.node.num]
	st.end = end
	switch end.kind {
	case mFailed:
		st.status = mFailedNode
	case mBroke:
		st.status = mCompleted // a node that breaks has done its work
	default:
		st.status = mCompleted
		c.bind(t, end.value)
	}
	p := t.parent
	if p == nil {
		c.finishRoot(end)
		return
	}
	c.resume(p, t, c.twist.told(c, p, t, end))
}

// resume tells a parent how a child ended.
func (c *mConf) resume(p, t *mTask, end mEnd) {
	switch p.node.op {
	case mSeq:
		c.seqResume(p, t, end)
	case mIf:
		c.ifResume(p, t, end)
	case mRows:
		c.rowsResume(p, t, end)
	case mLoop:
		c.loopResume(p, t, end)
	case mJoin:
		c.joinResume(p, t, end)
	case mRace:
		c.raceResume(p, t, end)
	}
}

// finishRoot ends the instance.
func (c *mConf) finishRoot(end mEnd) {
	c.over, c.ended = true, end
	switch end.kind {
	// Rule: complete. The root's value is the instance's result.
	case mValued:
		c.fire(RuleComplete, nil)
		c.status = "completed"
	// Rule: fail. A failure that reaches the root fails the instance.
	case mFailed:
		c.fire(RuleFail, nil)
		c.status = "failed"
	// Rule: break-outside. A break that meets no loop fails the instance; the
	// nodes that it passed did complete.
	case mBroke:
		c.fire(RuleBreakOutside, nil)
		c.status = "failed"
		c.ended = mEnd{kind: mFailed, fault: &trace.Fault{Kind: "break outside a loop"}}
	}
}

func mFail(kind, path string) mEnd {
	return mEnd{kind: mFailed, fault: &trace.Fault{Kind: kind, Path: path}}
}

func mDone(v *mValue) mEnd { return mEnd{kind: mValued, value: v} }

// note records an event of a leaf.
func (c *mConf) note(t *mTask, path, outcome, saw string) {
	c.events = append(c.events, trace.Event{Path: path, Iters: t.iters, Outcome: outcome, Saw: saw})
	c.owner = append(c.owner, t.node.num)
}

// fire records a rule; t is the task that it is about, if any.
func (c *mConf) fire(r Rule, t *mTask) {
	if c.rules == nil {
		return
	}
	f := Firing{Rule: r}
	if t != nil {
		f.Path = t.node.path
	}
	*c.rules = append(*c.rules, f)
}

// undecided stops a run at a node that depends on a value that only a server
// knows.
func (c *mConf) undecided(t *mTask) {
	c.over, c.status = true, "unknown"
	c.notes = append(c.notes, "what happens at "+t.node.path+" depends on a value that is not known without a server")
}

// stuck says what a run that cannot go on waits for.
func (c *mConf) stuck() error {
	f := &Forever{Act: c.pendingAct()}
	for _, t := range c.tips {
		f.Paths = append(f.Paths, t.node.path)
	}
	return f
}
