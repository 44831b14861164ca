package live

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/invariants"
	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// A snapshot is what collect.sql returns.
type snapshot struct {
	Instance *instanceRow `json:"instance"`
	Status   string       `json:"status"` // df.status
	Result   *string      `json:"result"` // df.result
	Nodes    []nodeRow    `json:"nodes"`
	Effects  []effectRow  `json:"effects"`
	History  []eventRow   `json:"history"`
	Running  bool         `json:"running"` // some orchestration has not ended

	Invariants []invariants.Finding `json:"invariants"`
}

type instanceRow struct {
	ID     string `json:"id"`
	Root   string `json:"root"`
	Status string `json:"status"`
}

// terminal reports whether the instance has reached its end.
func (i *instanceRow) terminal() bool {
	return i.Status == "completed" || i.Status == "failed" || i.Status == "cancelled"
}

func readSnapshot(text []byte) (*snapshot, error) {
	var s snapshot
	if err := json.Unmarshal(text, &s); err != nil {
		return nil, err
	}
	if s.Instance == nil {
		return nil, errors.New("the instance has disappeared")
	}
	return &s, nil
}

// build makes the run of a snapshot.
func (s *snapshot) build() *trace.Run {
	g, strays := buildGraph(s.Nodes, s.Instance.Root)
	if g.root == nil {
		return &trace.Run{Status: s.Instance.Status, Notes: []string{"the instance has no root node"}}
	}
	h := readHistory(g, s.History)
	h.markLost(g)
	h.attach(s.Effects)
	run := &trace.Run{Status: s.Instance.Status}
	spans, ok := h.linearize()
	if !ok {
		h.note("the effects were written in an order that the history rules out")
	}
	for _, sp := range spans {
		e, ok := sp.event(s.Instance.ID)
		switch {
		case !ok:
		case sp.exec.lost:
			run.Lost = append(run.Lost, e)
		default:
			run.Events = append(run.Events, e)
		}
	}
	switch run.Status {
	case "completed":
		if s.Result != nil {
			run.Result = valueText(*s.Result, s.Instance.ID)
		}
	case "failed":
		f := h.fault(g)
		run.Fault = &f
	}
	run.Nodes = h.nodes(g, s.Instance.ID)
	if run.Status == "cancelled" {
		stop(run.Nodes)
	}
	if strays > 0 {
		h.note("%d nodes belong to no parent", strays)
	}
	s.check(g, h)
	s.judge(g, h)
	run.Notes = summarize(h.notes)
	return run
}

// judge notes the structural invariants (templates/invariants.sql) that the
// instance violates.
func (s *snapshot) judge(g *graph, h *history) {
	if !s.Instance.terminal() {
		return
	}
	violations, err := invariants.Violations(s.Invariants)
	if err != nil {
		h.note("the structural invariants cannot be judged: something of the instance goes on after its end")
	}
	for _, v := range violations {
		at := "the instance"
		if n := g.byID[v.Node]; n != nil {
			at = n.path
		}
		h.note("invariant %s is violated at %s", v.Invariant, at)
	}
}

// fault is why the root orchestration failed.
func (h *history) fault(g *graph) trace.Fault {
	if last := h.last(g.root); last != nil && last.failure != "" {
		if f := classify(message(last.failure)); f.Path != "" || !located(f.Kind) {
			return f
		}
	}
	return g.root.fault()
}

// stop hides how far the nodes of a cancelled instance got, which is not
// determined.
func stop(nodes []trace.Node) {
	for i := range nodes {
		nodes[i].Status, nodes[i].Result = trace.Stopped, ""
	}
}

// fault is why a failed node failed, and where it began: the error's text often
// does not say, but the failures below the node do.
func (n *node) fault() trace.Fault {
	f := classify(errorText(n.row.Result))
	if f.Path == "" && located(f.Kind) {
		f.Path = n.origin(f.Kind).path
	}
	return f
}

// origin follows failures of one kind down to the first node, in the order of
// the arms, that has none below it.
func (n *node) origin(kind string) *node {
	for _, k := range n.kids {
		if !k.lost && k.row.Shown == "failed" && classify(errorText(k.row.Result)).Kind == kind {
			return k.origin(kind)
		}
	}
	return n
}

// last is the last generation of the orchestration at the root.
func (h *history) last(root *node) *execution {
	var out *execution
	for _, e := range h.execs {
		if len(e.lineage) == 1 && e.lineage[0].node == root {
			out = e
		}
	}
	return out
}

// message takes the text from an error's details, and leaves them alone where
// they have another form.
func message(details string) string {
	var d struct {
		Application struct {
			Message string `json:"message"`
		} `json:"Application"`
	}
	if err := json.Unmarshal([]byte(details), &d); err == nil && d.Application.Message != "" {
		return d.Application.Message
	}
	return details
}

// nodes is the final state of every node, parents first.
func (h *history) nodes(g *graph, instance string) []trace.Node {
	out := make([]trace.Node, len(g.nodes))
	for i, n := range g.nodes {
		t := trace.Node{Path: n.path, Kind: n.kind, Name: n.row.Name, Status: n.row.Shown}
		switch {
		case n.row.Shown == "completed":
			t.Result = valueText(n.row.Result, instance)
		case n.row.Shown == "failed":
			t.Result = n.fault().String()
		}
		if n.lost && t.Result != lostTheRace && slices.Contains([]string{"completed", "failed", "skipped"}, t.Status) {
			t.Status, t.Result = trace.Lost, ""
		}
		out[i] = t
	}
	return out
}

// markLost marks the nodes of arms that lost the last execution of their race.
func (h *history) markLost(g *graph) {
	for _, race := range g.nodes {
		if race.kind != "race" || race.row.Shown == "skipped" {
			continue
		}
		winner := ""
		for _, e := range h.execs {
			if w, ok := h.winners[raceKey(e.inst, e.gen, race)]; ok {
				winner = w
			}
		}
		for _, arm := range race.kids {
			if winner != "" && arm.row.ID != winner {
				arm.walk(func(n *node) { n.lost = true })
			}
		}
	}
}

func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, k := range n.kids {
		k.walk(visit)
	}
}

// errorText is a failed node's result, which is stored as a JSON string unless
// the text happens to be JSON by itself.
func errorText(result string) string {
	var s string
	if json.Unmarshal([]byte(result), &s) == nil {
		return s
	}
	return result
}

// valueText prints a result without what differs between two runs of the same
// program: the instance's id, and how long an HTTP request took and when it was
// answered.
func valueText(result, instance string) string {
	if strings.Contains(result, `"duration_ms"`) {
		result = steadyHTTP(result)
	}
	return strings.ReplaceAll(trace.ValueText(result), instance, "<instance>")
}

// steadyHTTP takes duration_ms and the date out of an HTTP response's envelope
// (USER_GUIDE.md, "HTTP Requests").
func steadyHTTP(result string) string {
	var envelope map[string]json.RawMessage
	if json.Unmarshal([]byte(result), &envelope) != nil || envelope["headers"] == nil {
		return result
	}
	var headers map[string]json.RawMessage
	if json.Unmarshal(envelope["headers"], &headers) != nil {
		return result
	}
	delete(envelope, "duration_ms")
	delete(headers, "date")
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(headers) != nil {
		return result
	}
	envelope["headers"] = b.Bytes()
	b2, err := json.Marshal(envelope)
	if err != nil {
		return result
	}
	return string(b2)
}

// summarize sorts notes and counts equal ones.
func summarize(notes []string) []string {
	slices.Sort(notes)
	var out []string
	for len(notes) > 0 {
		n := 1
		for n < len(notes) && notes[n] == notes[0] {
			n++
		}
		line := notes[0]
		if n > 1 {
			line = fmt.Sprintf("%s (%d times)", line, n)
		}
		out = append(out, line)
		notes = notes[n:]
	}
	return out
}
