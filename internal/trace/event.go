// Package trace holds what a run of a program did, its normal form and its
// text. Both engines and the denotation hand back a [Run]; two runs mean the
// same exactly when their texts are equal.
package trace

import (
	"strconv"
	"strings"
	"time"
)

// An Event is one execution of a leaf that was seen from outside: a row it
// wrote, or its failure.
//
// Two events commute if, and only if, the lowest common ancestor of their
// addresses is a join or a race that has them in different arms within the same
// iterations of the loops around it (Mazurkiewicz, Trace theory, 1986). All
// other pairs are dependent, and their order is part of the trace.
type Event struct {
	Path    string // of the leaf, such as r.2.b.j1
	Iters   []int  // iteration of each loop around it, outermost first, from 1
	Outcome string // "" for plain markers; "true", "false", "failed 22P02" ...
	Saw     string // what a reading leaf found in place of a name; "" otherwise
}

// A step is one edge of an event's address, with its iteration if it enters a
// loop's body or condition.
type step struct {
	name string
	iter int // 0 when the step enters no loop
}

func (s step) String() string {
	if s.iter == 0 {
		return s.name
	}
	return s.name + "#" + strconv.Itoa(s.iter)
}

// loopStep reports whether the step enters a loop's body or its condition.
func loopStep(name string) bool { return name == "b" || name == "w" }

// armStep reports whether the step enters an arm of a join or a race.
func armStep(name string) bool { return name[0] == 'j' || name[0] == 'x' }

// address splits the path and hands each loop step its iteration.
func (e Event) address() []step {
	names := strings.Split(e.Path, ".")
	out := make([]step, len(names))
	loop := 0
	for i, n := range names {
		out[i].name = n
		if loopStep(n) {
			if loop < len(e.Iters) {
				out[i].iter = e.Iters[loop]
			}
			loop++
		}
	}
	return out
}

// Address is the event's place in space and time as text: r.2.b#3.j1 is the
// left arm of a join in the third iteration of the loop r.2.
func (e Event) Address() string {
	steps := e.address()
	parts := make([]string, len(steps))
	for i, s := range steps {
		parts[i] = s.String()
	}
	return strings.Join(parts, ".")
}

// Commute reports whether a and b may swap without changing the trace.
func Commute(a, b Event) bool {
	x, y := a.address(), b.address()
	for i := 0; i < len(x) && i < len(y); i++ {
		if x[i] != y[i] {
			return armStep(x[i].name) && armStep(y[i].name)
		}
	}
	return false
}

// A Fault is why something failed: an SQLSTATE class or one of the words of
// pg_durable's own errors, and where it began. It never holds the wording of an
// error.
type Fault struct {
	Kind string // "22P02", "no value", "break outside a loop" ...
	Path string // "" when the engine does not say
}

func (f Fault) String() string {
	if f.Path == "" {
		return f.Kind
	}
	return f.Kind + " at " + f.Path
}

// A Node is the final state of one node of the graph.
type Node struct {
	Path   string
	Kind   string // what it is, in lower case: sql, seq, if, loop, join, race, break ...
	Name   string // the name its result is bound to, if any
	Status string // completed, failed, skipped, pending, running; or [Lost], or [Stopped]
	Result string // the value as [ValueText] prints it, or the fault; "" for none
}

// Lost is the status of a node in an arm that lost a race: how far it got is
// not determined, so it is checked and not printed.
const Lost = "lost"

// Stopped is the status of every node of an instance that was cancelled: some
// had ended by then and others had not.
const Stopped = "stopped"

// Iterations is the highest number of an iteration in which something happened.
func (r *Run) Iterations() int {
	most := 0
	for _, events := range [][]Event{r.Events, r.Lost} {
		for _, e := range events {
			for _, i := range e.Iters {
				most = max(most, i)
			}
		}
	}
	return most
}

// A Run is what one instance did.
type Run struct {
	Status string   // completed, failed, cancelled; rejected by df.start; rolled back with its transaction; stalled; or endless
	Result string   // as [ValueText] prints it; "" when there is none
	Fault  *Fault   // why it failed
	Events []Event  // in an order in which they were seen
	Nodes  []Node   // parents first
	Lost   []Event  // what arms did that lost a race, in the order seen
	Notes  []string // what the engine found amiss beyond the trace; a sound run has none

	// What follows is never printed and never compared.

	Took  time.Duration // how long it ran, if the engine knows
	Rules []string      // names of the rules of the semantics that it used, each once; of the model only
}
