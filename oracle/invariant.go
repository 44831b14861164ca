package oracle

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// The seven invariants, named as in pg_durable's roadmap for testing its DSL.
// They say nothing of what a program means, only what every execution must have
// been like; docs/invariants.md states them.
const (
	EveryReachable  = "every_reachable_node_completed"
	SingleExecution = "single_execution_outside_loop"
	IterationCount  = "loop_body_iteration_count_matches"
	RaceLoser       = "race_loser_terminal"
	JoinBranches    = "join_all_branches_completed"
	StatusMonotonic = "node_status_monotonic"
	NameUniqueness  = "result_name_uniqueness"
)

// Invariants lists the seven.
func Invariants() []string {
	return []string{EveryReachable, SingleExecution, IterationCount, RaceLoser, JoinBranches, StatusMonotonic, NameUniqueness}
}

// A Violation is one way in which a run breaks an invariant.
type Violation struct {
	Invariant string
	Path      string // of the offending node
	Expected  string
	Found     string
}

func (v Violation) String() string {
	return fmt.Sprintf("%s at %s: expected %s; found %s", v.Invariant, v.Path, v.Expected, v.Found)
}

// Inspect holds a run of a core form against the invariants. It reads no more
// than the run shows: the events of leaves and the final states of nodes. Of a
// run that was cancelled or stalled it does not ask that things have ended.
func Inspect(core *shapes.Shape, run *trace.Run) []Violation {
	d := &denoter{}
	root := d.prepare(core, shapes.Root, "")
	in := &inspector{
		run:    run,
		ended:  run.Status == "completed" || run.Status == "failed",
		events: map[string][]int{},
		iters:  map[string][]int{},
		count:  map[int]int{},
		nodes:  map[string]trace.Node{},
		last:   map[string]ending{},
		bound:  map[string][]binding{},
		losers: map[string]bool{},
	}
	in.index()
	out := in.visit(root, shapes.Root)
	in.root(root, out)
	in.states(root)
	in.names(root)
	return in.found
}

// An inspector walks a tree along the events of its run.
type inspector struct {
	run    *trace.Run
	ended  bool
	events map[string][]int // events at or below an address, in order
	iters  map[string][]int // iterations of the loop at an address
	count  map[int]int      // which run of its leaf an event is, from 1
	nodes  map[string]trace.Node
	last   map[string]ending // by path: how the latest visit ended
	bound  map[string][]binding
	losers map[string]bool // arms that lost in the latest visit
	found  []Violation
}

// index files each event under its own address and those of all places around it.
func (in *inspector) index() {
	runs := map[string]int{}
	for i, e := range in.run.Events {
		runs[e.Path]++
		in.count[i] = runs[e.Path]
		addr := ""
		for j, step := range strings.Split(e.Address(), ".") {
			if at := strings.IndexByte(step, '#'); at >= 0 {
				n, _ := strconv.Atoi(step[at+1:])
				if !slices.Contains(in.iters[addr], n) {
					in.iters[addr] = append(in.iters[addr], n)
				}
			}
			if j > 0 {
				addr += "."
			}
			addr += step
			in.events[addr] = append(in.events[addr], i)
		}
	}
	for _, n := range in.run.Nodes {
		in.nodes[n.Path] = n
	}
}

// An ending is how a visit of a node ended, as far as the events show.
type ending struct {
	kind        endingKind
	first, last int     // its events; -1 if it has none
	json        *string // its value, if the events determine it
	truth       *bool   // its value as a recorded condition
}

type endingKind int

const (
	absent endingKind = iota // nothing at this place ever happened
	valued
	broke
	failed
)

// visit judges one execution of a node, at an address with iterations.
func (in *inspector) visit(p *place, addr string) ending {
	out := in.construct(p, addr)
	out.first, out.last = -1, -1
	if seen := in.events[addr]; len(seen) > 0 {
		out.first, out.last = seen[0], seen[len(seen)-1]
	} else if in.failedSilently(p) {
		out.kind = failed
		in.silence(p)
	}
	in.last[p.path] = out
	if p.name != "" && out.kind == valued {
		in.bound[p.name] = append(in.bound[p.name], binding{p.path, out.json})
	}
	return out
}

// failedSilently reports whether p shows that it failed before any leaf ran.
func (in *inspector) failedSilently(p *place) bool {
	return silent(p.Shape) && in.nodes[p.path].Status == "failed" && !in.lost(p)
}

// silence notes which nodes below p failed with it.
func (in *inspector) silence(p *place) {
	for _, k := range p.kids {
		if in.failedSilently(k) {
			in.last[k.path] = ending{kind: failed, first: -1, last: -1}
			in.silence(k)
		}
	}
}

// silent reports whether a construct can fail before any leaf has run: it begins
// with an if_rows, whose name may stand for no SQL result.
func silent(s *shapes.Shape) bool {
	switch s.Op {
	case shapes.IfRows:
		return true
	case shapes.Join, shapes.Race:
		return slices.ContainsFunc(s.Kids, silent)
	}
	return len(s.Kids) > 0 && silent(s.Kids[0])
}

func (in *inspector) construct(p *place, addr string) ending {
	if len(in.events[addr]) == 0 {
		for _, k := range p.kids {
			in.forget(k)
		}
		return ending{}
	}
	switch p.Op {
	case shapes.Seq:
		return in.seq(p, addr)
	case shapes.If:
		return in.ifElse(p, addr)
	case shapes.IfRows:
		return in.branches(p, addr, p.kids[0], p.kids[1], nil)
	case shapes.While, shapes.Forever:
		return in.loop(p, addr)
	case shapes.Join:
		return in.join(p, addr)
	case shapes.Race:
		return in.race(p, addr)
	}
	return in.leaf(p, addr)
}

// kid visits a child that is not repeated.
func (in *inspector) kid(p, k *place, addr string) ending {
	return in.visit(k, addr+strings.TrimPrefix(k.path, p.path))
}

// forget notes that p was not visited where it might have been.
func (in *inspector) forget(p *place) {
	in.last[p.path] = ending{}
	for _, k := range p.kids {
		in.forget(k)
	}
}

func (in *inspector) report(invariant, path, expected, found string) {
	in.found = append(in.found, Violation{invariant, path, expected, found})
}

// missing reports a node that had to run and did not, unless it may still.
func (in *inspector) missing(invariant, path, addr string) {
	if in.ended {
		in.report(invariant, path, "an execution within "+addr, "none")
	}
}

// root compares the instance's end with its root's.
func (in *inspector) root(root *place, out ending) {
	switch {
	case !in.ended, out.kind == valued && in.run.Status == "completed", out.kind != valued && in.run.Status == "failed":
	case out.kind == absent:
		in.missing(EveryReachable, root.path, "the instance")
	default:
		in.report(EveryReachable, root.path, "the end that its leaves lead to", "status "+in.run.Status)
	}
}

// leaf: a place is executed once in each iteration of the loops around it.
func (in *inspector) leaf(p *place, addr string) ending {
	seen := in.events[addr]
	if len(seen) > 1 {
		in.report(SingleExecution, p.path, "one execution at "+addr, strconv.Itoa(len(seen)))
	}
	e := in.run.Events[seen[0]]
	switch {
	case strings.HasPrefix(e.Outcome, "failed"):
		return ending{kind: failed}
	case p.Op == shapes.Break:
		return ending{kind: broke}
	}
	return ending{kind: valued, json: in.leafValue(p, seen[0]), truth: recordedTruth(e.Outcome)}
}

func recordedTruth(outcome string) *bool {
	b, err := strconv.ParseBool(outcome)
	if err != nil {
		return nil
	}
	return &b
}

// states: what a node shows is where its latest visit left it.
func (in *inspector) states(p *place) {
	n, ok := in.nodes[p.path]
	if !ok || in.lost(p) {
		return // how far a loser got is not determined
	}
	want := map[endingKind]string{absent: "skipped", valued: "completed", broke: "completed", failed: "failed"}[in.last[p.path].kind]
	if in.ended && n.Status != want && !in.losers[p.path] {
		in.report(StatusMonotonic, p.path, want, n.Status)
	}
	for _, k := range p.kids {
		in.states(k)
	}
}
