// Package oracle says what programs mean, twice: the denotation, by structural
// recursion over a shape, and the machine, by small steps over the graph that
// an emitted program builds. The two share no code, and a test holds them
// equal; docs/semantics.md has the rules with their sources.
package oracle

import (
	"fmt"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// World is what surrounds a program: the variables captured by df.start, its
// label, and the signals that arrive while it waits.
type World struct {
	Vars    map[string]string
	Label   string
	Signals map[string][]string // data of each signal in the order sent, as JSON

	Cancelled  bool // df.cancel comes once nothing can go on by itself
	RolledBack bool // the transaction of df.start is rolled back
}

// Denote maps a core form to the run that the documents promise. It fails when
// the shape does not determine one: a race that no arm wins by the program's
// own data, or a program that waits for ever.
func Denote(core *shapes.Shape, w World) (*trace.Run, error) {
	if w.RolledBack {
		return &trace.Run{Status: "rolled back"}, nil
	}
	d := &denoter{world: w, signals: map[string]int{}, texts: map[string]string{}}
	root := d.prepare(core, shapes.Root, "")
	d.state = make([]state, d.size)
	d.runs = make([]int, d.size)
	out := d.eval(root, scope{})
	if d.undecided != "" {
		return nil, fmt.Errorf("the race at %s is decided by the clock, not by the program", d.undecided)
	}
	run := &trace.Run{Events: d.events, Lost: d.lost, Nodes: make([]trace.Node, 0, d.size)}
	switch {
	case out.kind == hangs && w.Cancelled:
		return d.stopped(root), nil
	case w.Cancelled:
		return nil, fmt.Errorf("the program ends before it is cancelled")
	}
	switch out.kind {
	case hangs:
		return nil, fmt.Errorf("the program waits for ever")
	case value:
		run.Status, run.Result = "completed", d.text(out.json)
	case fails:
		run.Status, run.Fault = "failed", &out.fault
	case breaks:
		run.Status, run.Fault = "failed", &trace.Fault{Kind: "break outside a loop"}
	}
	d.report(root, run)
	return run, nil
}

// stopped is the run of a cancelled instance: what had run by then is known, how
// its nodes stand is not.
func (d *denoter) stopped(root *place) *trace.Run {
	run := &trace.Run{Status: "cancelled", Events: d.events, Lost: d.lost}
	d.report(root, run)
	for i := range run.Nodes {
		run.Nodes[i].Status, run.Nodes[i].Result = trace.Stopped, ""
	}
	return run
}

// denoter holds what a denotation gathers besides the value it returns.
type denoter struct {
	world     World
	size      int     // nodes so far; their numbers are preorder
	state     []state // by node number: the node's last transition
	runs      []int   // by node number: how often a leaf has run
	signals   map[string]int
	texts     map[string]string // [trace.ValueText] of the values met so far
	events    []trace.Event
	lost      []trace.Event
	inLost    int    // > 0 inside an arm that loses its race
	undecided string // path of a race that the program does not decide
}

// place is a core node made ready: numbered in preorder, with df.as folded in.
type place struct {
	*shapes.Shape
	path string
	name string // the name of its result
	num  int
	end  int // one past the number of its last descendant
	kids []*place
}

// state is how a node stands.
type state struct {
	status string // "" before it runs in the current iteration
	json   string // its value, if it completed
	fault  string // as text, if it failed
}

func (d *denoter) prepare(s *shapes.Shape, path, name string) *place {
	if s.Op == shapes.As {
		if name == "" {
			name = s.Arg // an outer name replaces an inner one
		}
		return d.prepare(s.Kids[0], path, name)
	}
	p := &place{Shape: s, path: path, name: name, num: d.size, kids: make([]*place, len(s.Kids))}
	d.size++
	for i, k := range s.Kids {
		p.kids[i] = d.prepare(k, shapes.Child(path, s.Op, i), "")
	}
	p.end = d.size
	return p
}

// An outcome is how an evaluation ends.
type outcome struct {
	kind  outcomeKind
	json  string // the value, or the value that a break carries
	fault trace.Fault
	names *names  // the names in scope afterwards
	took  float64 // seconds that the program itself makes it last
}

type outcomeKind int

const (
	value  outcomeKind = iota
	breaks             // on its way to the nearest loop
	fails              // on its way to the root
	hangs              // waits for something that never comes
)

// scope is what an evaluation can see: the names bound so far and the
// iterations of the loops around it.
type scope struct {
	names *names
	iters []int
}

// names is a persistent map from names to results: arms share their beginning.
type names struct {
	before *names
	name   string
	json   string
}

func (n *names) bind(name, json string) *names { return &names{n, name, json} }

func (n *names) lookup(name string) (string, bool) {
	for ; n != nil; n = n.before {
		if n.name == name {
			return n.json, true
		}
	}
	return "", false
}

// since lists what was bound after base, oldest first.
func (n *names) since(base *names) []*names {
	var out []*names
	for ; n != base; n = n.before {
		out = append([]*names{n}, out...)
	}
	return out
}

// eval evaluates a node in a scope, binds its name and records its state.
func (d *denoter) eval(p *place, sc scope) outcome {
	out := d.construct(p, sc)
	switch out.kind {
	case hangs:
		return out
	case fails:
		d.state[p.num] = state{status: "failed", fault: out.fault.String()}
		return out
	}
	d.state[p.num] = state{status: "completed", json: out.json}
	if out.kind == value && p.name != "" {
		out.names = out.names.bind(p.name, out.json)
	}
	return out
}

func (d *denoter) construct(p *place, sc scope) outcome {
	switch p.Op {
	case shapes.Seq:
		return d.seq(p, sc)
	case shapes.If:
		return d.ifElse(p, sc)
	case shapes.IfRows:
		return d.ifRows(p, sc)
	case shapes.While, shapes.Forever:
		return d.loop(p, sc)
	case shapes.Join:
		return d.join(p, sc)
	case shapes.Race:
		return d.race(p, sc)
	}
	return d.leaf(p, sc)
}

// forget clears the states below p: an iteration begins, and what an earlier
// one left there is superseded.
func (d *denoter) forget(p *place) { clear(d.state[p.num:p.end]) }

func (d *denoter) emit(p *place, sc scope, outcome, saw string) {
	e := trace.Event{Path: p.path, Iters: sc.iters, Outcome: outcome, Saw: saw}
	if d.inLost > 0 {
		d.lost = append(d.lost, e)
	} else {
		d.events = append(d.events, e)
	}
}

func fail(sc scope, kind, path string) outcome {
	return outcome{kind: fails, fault: trace.Fault{Kind: kind, Path: path}, names: sc.names}
}

// report lists the nodes' final states: what did not run was skipped.
func (d *denoter) report(p *place, run *trace.Run) {
	st := d.state[p.num]
	status, result := st.status, st.fault
	switch status {
	case "":
		status = "skipped"
	case "completed":
		result = d.text(st.json)
	}
	run.Nodes = append(run.Nodes, trace.Node{Path: p.path, Kind: kind(p.Shape), Name: p.name, Status: status, Result: result})
	for _, k := range p.kids {
		d.report(k, run)
	}
}

// text prints a value. Most values reach several nodes on their way up.
func (d *denoter) text(json string) string {
	t, ok := d.texts[json]
	if !ok {
		t = trace.ValueText(json)
		d.texts[json] = t
	}
	return t
}

// kind is what the graph calls a node.
func kind(s *shapes.Shape) string {
	switch s.Op {
	case shapes.IfRows:
		return "if_rows"
	case shapes.While, shapes.Forever:
		return "loop"
	case shapes.Join:
		if s.N == 3 {
			return "join3"
		}
	case shapes.Signal, shapes.Never:
		return "signal"
	case shapes.Seq, shapes.If, shapes.Race, shapes.Break, shapes.Sleep, shapes.Schedule:
	default:
		return "sql"
	}
	return strings.ToLower(string(s.Op))
}
