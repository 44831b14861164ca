package live

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// An eventRow is a row of the engine's history, cut down by collect.sql.
type eventRow struct {
	Inst    string `json:"i"` // the orchestration: the instance's id or a child's
	Exec    int    `json:"x"` // its generation
	ID      int    `json:"e"`
	Type    string `json:"t"`
	Source  int    `json:"s"` // the event that this one answers
	Name    string `json:"n"` // of an activity
	Child   string `json:"c"` // the orchestration that is scheduled
	Node    string `json:"d"` // of a status activity
	Status  string `json:"u"` // of a status activity
	Result  string `json:"r"` // of a status activity
	Output  string `json:"o"` // of an orchestration that completed
	Failure string `json:"f"` // of whatever failed
}

// Activities, without the prefix that all share.
const (
	nodeStatus     = "update-node-status"
	instanceStatus = "update-instance-status"
)

// A level is one step of a lineage: an orchestration's root node and its
// generation, which is the iteration if the node is a loop.
type level struct {
	node *node
	gen  int
}

// An execution is one generation of one orchestration. What it does, it does
// in sequence: arms and inner loops have orchestrations of their own.
type execution struct {
	inst    string
	gen     int
	lineage []level
	items   []*item // in order
	end     string  // the type of its last event, if that ends it
	asked   bool    // it was asked to stop
	cancel  bool    // it ended because it was cancelled
	output  string
	failure string
	lost    bool // it is in an arm that lost
}

// An item is something an execution did: ran a leaf, or began or ended a child.
type item struct {
	exec    *execution
	leaf    *span
	begins  string // the orchestration that it begins
	ends    string // the orchestration whose end it saw
	endType string
}

// A span is one execution of a leaf.
type span struct {
	node     *node
	exec     *execution
	sql      int    // how many SQL activities it scheduled
	answered int    // how many of those completed or failed
	status   string // completed, failed; or running if it did not end
	result   string // as it was stored
	effect   *effectRow

	scheduled, ended int // the events that scheduled its statement and answered it; 0 for none
}

// A history is the engine's record of one instance.
type history struct {
	execs    []*execution
	byKey    map[string]*execution
	winners  map[string]string // by execution and race node: the arm that won
	spans    []*span
	notes    []string
	terminal string // the last instance status that was written
}

// readHistory sorts the rows, which come in any order, into executions.
func readHistory(g *graph, rows []eventRow) *history {
	slices.SortFunc(rows, func(a, b eventRow) int {
		return cmp.Or(cmp.Compare(a.Inst, b.Inst), cmp.Compare(a.Exec, b.Exec), cmp.Compare(a.ID, b.ID))
	})
	h := &history{byKey: map[string]*execution{}, winners: map[string]string{}}
	for len(rows) > 0 {
		n := slices.IndexFunc(rows, func(r eventRow) bool { return r.Inst != rows[0].Inst || r.Exec != rows[0].Exec })
		if n < 0 {
			n = len(rows)
		}
		h.readExecution(g, rows[:n])
		rows = rows[n:]
	}
	slices.SortStableFunc(h.execs, func(a, b *execution) int { return compareLineage(a.lineage, b.lineage) })
	for _, e := range h.execs {
		e.lost = h.loses(e)
		for _, it := range e.items {
			if it.leaf != nil {
				h.spans = append(h.spans, it.leaf)
			}
		}
	}
	return h
}

func (h *history) note(format string, args ...any) {
	h.notes = append(h.notes, fmt.Sprintf(format, args...))
}

func key(inst string, gen int) string { return inst + "::" + strconv.Itoa(gen) }

// readExecution reads the rows of one execution, which are in order.
func (h *history) readExecution(g *graph, rows []eventRow) {
	lineage, ok := readLineage(g, rows[0].Inst, rows[0].Exec)
	if !ok {
		h.note("the history names a child of a node that the instance does not have")
		return
	}
	e := &execution{inst: rows[0].Inst, gen: rows[0].Exec, lineage: lineage}
	h.execs = append(h.execs, e)
	h.byKey[key(e.inst, e.gen)] = e
	r := reader{h: h, g: g, e: e, child: map[int]string{}, sql: map[int]*span{}, answers: map[int]int{}}
	for _, row := range rows {
		r.read(row)
	}
	for _, n := range r.answers {
		if n > 1 {
			h.note("an activity has %d ends in the history", n)
		}
	}
}

// A reader reads one execution.
type reader struct {
	h       *history
	g       *graph
	e       *execution
	open    *span
	child   map[int]string // by the event that scheduled it
	sql     map[int]*span  // by the event that scheduled it
	answers map[int]int    // by the event that is answered
	ended   bool           // the instance's last status is written
}

func (r *reader) read(row eventRow) {
	switch row.Type {
	case "ActivityScheduled":
		r.scheduled(row)
	case "ActivityCompleted", "ActivityFailed":
		r.answers[row.Source]++
		if s := r.sql[row.Source]; s != nil {
			s.answered++
			s.ended = row.ID
		}
	case "SubOrchestrationScheduled":
		r.child[row.ID] = row.Child
		r.add(&item{begins: row.Child})
	case "SubOrchestrationCompleted", "SubOrchestrationFailed":
		child := r.child[row.Source]
		r.answers[row.Source]++
		r.add(&item{ends: child, endType: row.Type})
		r.decide(child)
	case "OrchestrationCancelRequested":
		r.e.asked = true
	case "OrchestrationCompleted", "OrchestrationFailed", "OrchestrationContinuedAsNew":
		r.e.end, r.e.output, r.e.failure = row.Type, row.Output, row.Failure
		r.e.cancel = strings.Contains(row.Failure, `"Cancelled"`)
	}
}

func (r *reader) add(it *item) {
	it.exec = r.e
	r.e.items = append(r.e.items, it)
}

func (r *reader) scheduled(row eventRow) {
	switch row.Name {
	case nodeStatus:
		r.transition(row)
	case instanceStatus:
		r.ended = row.Status != "running"
		if r.ended {
			r.h.terminal = row.Status
		}
	case "execute-sql":
		if r.open == nil {
			r.h.note("SQL ran outside any leaf's execution")
			return
		}
		r.open.sql++
		r.open.scheduled = row.ID
		r.sql[row.ID] = r.open
	}
}

// transition opens a leaf's span or closes it. Inner nodes have no span: what
// they do is what their children do.
func (r *reader) transition(row eventRow) {
	n := r.g.byID[row.Node]
	if n == nil {
		r.h.note("the history has a transition of a node that the instance does not have")
		return
	}
	if r.ended {
		r.h.note("%s became %s after the instance had its last status", n.path, row.Status)
	}
	if !n.leaf() {
		return
	}
	if row.Status == "running" {
		if r.open != nil {
			r.h.note("%s began before %s had ended", n.path, r.open.node.path)
		}
		r.open = &span{node: n, exec: r.e, status: row.Status}
		r.add(&item{leaf: r.open})
		return
	}
	if r.open == nil || r.open.node != n {
		r.h.note("%s became %s without having begun", n.path, row.Status)
		return
	}
	r.open.status, r.open.result = row.Status, row.Result
	r.open = nil
}

// decide records the arm of a race whose end the race saw first.
func (r *reader) decide(child string) {
	lineage, ok := readLineage(r.g, child, 1)
	if !ok {
		return
	}
	arm := lineage[len(lineage)-1].node
	if arm.parent == nil || arm.parent.kind != "race" {
		return
	}
	k := raceKey(r.e.inst, r.e.gen, arm.parent)
	if _, decided := r.h.winners[k]; !decided {
		r.h.winners[k] = arm.row.ID
	}
}

func raceKey(inst string, gen int, race *node) string { return key(inst, gen) + " " + race.row.ID }

// loses reports whether the execution is, at any depth, in an arm that lost.
func (h *history) loses(e *execution) bool {
	inst := e.inst
	for i := len(e.lineage) - 1; i > 0; i-- {
		arm := e.lineage[i].node
		// {parent}::{generation of the parent}::{node}
		inst = inst[:strings.LastIndex(inst, "::")]
		inst = inst[:strings.LastIndex(inst, "::")]
		if arm.parent == nil || arm.parent.kind != "race" {
			continue
		}
		winner, decided := h.winners[raceKey(inst, e.lineage[i-1].gen, arm.parent)]
		if decided && winner != arm.row.ID {
			return true
		}
	}
	return false
}

// readLineage reads an orchestration's id, {instance}::{generation}::{node}...,
// and its generation.
func readLineage(g *graph, inst string, gen int) ([]level, bool) {
	tokens := strings.Split(inst, "::")
	if len(tokens)%2 == 0 {
		return nil, false
	}
	out := []level{{node: g.root}}
	for i := 1; i < len(tokens); i += 2 {
		parent, err := strconv.Atoi(tokens[i])
		n := g.byID[tokens[i+1]]
		if err != nil || n == nil {
			return nil, false
		}
		out[len(out)-1].gen = parent
		out = append(out, level{node: n})
	}
	out[len(out)-1].gen = gen
	return out, true
}

// iters are the iterations of the loops in a lineage, outermost first: a loop
// is always the root of an orchestration, whose generations are its iterations.
func iters(lineage []level) []int {
	var out []int
	for _, l := range lineage {
		if l.node.kind == "loop" {
			out = append(out, l.gen)
		}
	}
	return out
}

// compareLineage orders executions so that those that follow each other do so,
// and arms stand in the order of their paths. Ids, which are random, play no
// part in it.
func compareLineage(a, b []level) int {
	for i := range min(len(a), len(b)) {
		if c := cmp.Or(cmp.Compare(a[i].node.path, b[i].node.path), cmp.Compare(a[i].gen, b[i].gen)); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}
