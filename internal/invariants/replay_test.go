package invariants

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// A replay writes the record that pg_durable would have left of a run: of an
// execution that the oracle promises, or of one that a test made up. What the
// run has no event of did not happen; everything around it did.
type replay struct {
	run    *trace.Run
	events map[string][]int // at or below an address
	iters  map[string][]int // of the loop at an address
	nodes  map[string]trace.Node
	rec    *Record
	rows   map[string]*NodeRow // by path
	runs   map[string]int      // of each leaf
}

// A rnode is a node of the graph.
type rnode struct {
	*shapes.Shape
	path, name, id string
	kids           []*rnode
}

// A rscope is one generation of an orchestration while it is written.
type rscope struct {
	orch  string
	gen   int
	at    int64
	names map[string]string
}

// An outcome is how a node ended.
type outcome struct {
	status string // "" for not at all; completed, failed
	broke  bool
	result string
}

// Replay returns the record of a run as instance id.
func Replay(id string, core *shapes.Shape, run *trace.Run) *Record {
	r := &replay{
		run: run, events: map[string][]int{}, iters: map[string][]int{}, nodes: map[string]trace.Node{},
		rec: &Record{}, rows: map[string]*NodeRow{}, runs: map[string]int{},
	}
	for i, e := range run.Events {
		r.file(i, e)
	}
	for _, n := range run.Nodes {
		r.nodes[n.Path] = n
	}
	root := r.graph(core, shapes.Root, "")
	r.rec.Instance = InstanceRow{ID: id, Label: "replayed", Root: root.id, Status: run.Status}
	r.orchestration(root, shapes.Root, id, map[string]string{}, true)
	for _, n := range r.rec.Nodes {
		n := n
		r.rec.Nodes[slices.IndexFunc(r.rec.Nodes, func(o NodeRow) bool { return o.ID == n.ID })] = r.stored(n.ID)
	}
	return r.rec
}

// file puts an event under its own address and all around it.
func (r *replay) file(i int, e trace.Event) {
	addr := ""
	for _, step := range strings.Split(e.Address(), ".") {
		if at := strings.IndexByte(step, '#'); at >= 0 {
			n, _ := strconv.Atoi(step[at+1:])
			if !slices.Contains(r.iters[addr], n) {
				r.iters[addr] = append(r.iters[addr], n)
			}
		}
		addr = strings.TrimPrefix(addr+"."+step, ".")
		r.events[addr] = append(r.events[addr], i)
	}
}

// graph makes the rows of df.nodes, all pending. Ids count up in preorder.
func (r *replay) graph(s *shapes.Shape, path, name string) *rnode {
	if s.Op == shapes.As {
		if name == "" {
			name = s.Arg
		}
		return r.graph(s.Kids[0], path, name)
	}
	n := &rnode{Shape: s, path: path, name: name, id: fmt.Sprintf("%08x", len(r.rec.Nodes)+1)}
	row := NodeRow{ID: n.id, Status: "pending"}
	r.rec.Nodes = append(r.rec.Nodes, row)
	for i, k := range s.Kids {
		n.kids = append(n.kids, r.graph(k, shapes.Child(path, s.Op, i), ""))
	}
	if name != "" {
		row.Name = &name
	}
	kid := func(i int) *string { return &n.kids[i].id }
	config := func(format string, args ...any) *string { s := fmt.Sprintf(format, args...); return &s }
	switch s.Op {
	case shapes.Seq:
		row.Type, row.Left, row.Right = "THEN", kid(0), kid(1)
	case shapes.If:
		row.Type, row.Left, row.Right, row.Query = "IF", kid(1), kid(2), config(`{"condition_node":%q}`, n.kids[0].id)
	case shapes.IfRows:
		row.Type, row.Left, row.Right, row.Query = "IF", kid(0), kid(1), config(`{"condition_type":"result_has_rows","result_name":%q}`, s.Arg)
	case shapes.While:
		row.Type, row.Left, row.Query = "LOOP", kid(0), config(`{"condition_node":%q}`, n.kids[1].id)
	case shapes.Forever:
		row.Type, row.Left = "LOOP", kid(0)
	case shapes.Join:
		row.Type, row.Left, row.Right = "JOIN", kid(0), kid(1)
		if len(n.kids) == 3 {
			row.Query = config(`{"extra_nodes":[%q]}`, n.kids[2].id)
		}
	case shapes.Race:
		row.Type, row.Left, row.Right = "RACE", kid(0), kid(1)
	default:
		row.Type, row.Query = leafType(s.Op), config("%s", s)
	}
	r.rows[path] = &row
	return n
}

func leafType(op shapes.Op) string {
	switch op {
	case shapes.Break:
		return "BREAK"
	case shapes.Sleep:
		return "SLEEP"
	case shapes.Schedule:
		return "WAIT_SCHEDULE"
	case shapes.Signal, shapes.Never:
		return "SIGNAL"
	}
	return "SQL"
}

// stored is a node's row at the end: as the history left it, unless the run says
// that it shows something older.
func (r *replay) stored(id string) NodeRow {
	for path, row := range r.rows {
		if row.ID == id {
			if s := r.nodes[path].Status; s == "running" && row.Status == "completed" {
				row.Status, row.Result = s, nil
			}
			return *row
		}
	}
	panic("no row " + id)
}

// happened reports whether a node ran at an address: it has events, or it failed
// by itself, as if_rows may.
func (r *replay) happened(n *rnode, addr string) bool {
	return len(r.events[addr]) > 0 || silent(n.Shape) && r.nodes[n.path].Status == "failed" && !r.lost(n)
}

// silent reports whether a construct begins with an if_rows.
func silent(s *shapes.Shape) bool {
	return s.Op == shapes.IfRows || len(s.Kids) > 0 && silent(s.Kids[0])
}

func (r *replay) lost(n *rnode) bool {
	return r.nodes[n.path].Status == trace.Lost || r.nodes[n.path].Result == "lost the race"
}

// orchestration writes one whose root is n, and returns its end.
func (r *replay) orchestration(n *rnode, addr, orch string, names map[string]string, isRoot bool) outcome {
	rounds := []int{1}
	loop := n.Op == shapes.While || n.Op == shapes.Forever
	if loop && len(r.iters[addr]) > 0 {
		rounds = slices.Sorted(slices.Values(r.iters[addr]))
	}
	var out outcome
	for i, gen := range rounds {
		s := &rscope{orch: orch, gen: gen, names: names}
		r.event(s, "OrchestrationStarted", nil)
		if isRoot {
			r.settle(s, "running")
		}
		if loop {
			r.step(s, n, "running", "")
			out = r.round(n, addr, s)
			if i < len(rounds)-1 {
				r.event(s, "OrchestrationContinuedAsNew", nil)
				continue
			}
			r.step(s, n, out.status, out.result)
			r.bind(s, n, out)
			out.broke = false
		} else if r.happened(n, addr) {
			out = r.node(n, addr, s)
		}
		r.end(s, out, isRoot)
	}
	return out
}

func (r *replay) end(s *rscope, out outcome, isRoot bool) {
	if isRoot {
		r.settle(s, r.run.Status)
	}
	if out.status == "failed" || isRoot && r.run.Status == "failed" {
		r.event(s, "OrchestrationFailed", map[string]any{"details": map[string]any{"Application": map[string]any{"kind": "OrchestrationFailed"}}})
		return
	}
	r.event(s, "OrchestrationCompleted", map[string]any{"output": "{}"})
}

// round writes one iteration of a loop in its own orchestration.
func (r *replay) round(n *rnode, addr string, s *rscope) outcome {
	out := outcome{status: "completed", result: "null"}
	for _, k := range n.kids {
		at := fmt.Sprintf("%s%s#%d", addr, strings.TrimPrefix(k.path, n.path), s.gen)
		if !r.happened(k, at) {
			continue
		}
		got := r.node(k, at, s)
		if got.status == "failed" || got.broke {
			return got
		}
		if k == n.kids[0] {
			out = got
		}
	}
	return out
}

// node writes an execution of a node within a run, and its children's.
func (r *replay) node(n *rnode, addr string, s *rscope) outcome {
	if n.Op == shapes.While || n.Op == shapes.Forever {
		return r.child(s, n, addr)
	}
	if len(n.kids) == 0 {
		return r.leaf(n, addr, s)
	}
	r.step(s, n, "running", "")
	out := r.construct(n, addr, s)
	r.step(s, n, out.status, out.result)
	r.bind(s, n, out)
	return out
}

func (r *replay) bind(s *rscope, n *rnode, out outcome) {
	if n.name != "" && out.status == "completed" && !out.broke {
		s.names[n.name] = out.result
	}
}

func (r *replay) construct(n *rnode, addr string, s *rscope) outcome {
	if len(r.events[addr]) == 0 {
		return outcome{status: "failed", result: "by itself"}
	}
	switch n.Op {
	case shapes.Join:
		return r.join(n, addr, s)
	case shapes.Race:
		return r.race(n, addr, s)
	}
	out := outcome{status: "completed", result: "null"}
	for _, k := range n.kids {
		at := addr + strings.TrimPrefix(k.path, n.path)
		if r.happened(k, at) {
			if out = r.node(k, at, s); out.status == "failed" || out.broke {
				return out
			}
		}
	}
	return out
}

// leaf writes each execution of a leaf at an address.
func (r *replay) leaf(n *rnode, addr string, s *rscope) (out outcome) {
	for _, i := range r.events[addr] {
		e := r.run.Events[i]
		r.runs[n.path]++
		r.step(s, n, "running", "")
		if t := leafType(n.Op); t == "SQL" || t == "HTTP" {
			at := r.event(s, "ActivityScheduled", map[string]any{"name": "pg_durable::activity::execute-sql", "input": "{}"})
			r.event(s, "ActivityCompleted", map[string]any{"source_event_id": at, "result": "{}"})
		}
		out = outcome{status: "completed", broke: n.Op == shapes.Break, result: fmt.Sprintf(`{"rows":[{"v":"%s#%d"}],"row_count":1}`, n.path, r.runs[n.path])}
		if b, err := strconv.ParseBool(e.Outcome); err == nil {
			out.result = fmt.Sprintf(`{"rows":[{"v":%t}],"row_count":1}`, b)
		}
		if strings.HasPrefix(e.Outcome, "failed") {
			out = outcome{status: "failed", result: e.Outcome}
		}
		r.step(s, n, out.status, out.result)
		r.bind(s, n, out)
	}
	return out
}

// child has a node run in an orchestration of its own and waits for it.
func (r *replay) child(s *rscope, n *rnode, addr string) outcome {
	at, orch := r.call(s, n)
	names := map[string]string{}
	for k, v := range s.names {
		names[k] = v
	}
	out := r.orchestration(n, addr, orch, names, false)
	r.back(s, at, out, names)
	return out
}

func (r *replay) call(s *rscope, n *rnode) (at int64, orch string) {
	orch = fmt.Sprintf("%s::%d::%s", s.orch, s.gen, n.id)
	return r.event(s, "SubOrchestrationScheduled", map[string]any{
		"instance": orch, "input": text1(map[string]any{"node_id": n.id, "results": text1(s.names)}),
	}), orch
}

func (r *replay) back(s *rscope, at int64, out outcome, names map[string]string) {
	if out.status == "failed" {
		r.event(s, "SubOrchestrationFailed", map[string]any{"source_event_id": at})
		return
	}
	control := map[bool]string{true: "Break", false: "Normal"}[out.broke]
	r.event(s, "SubOrchestrationCompleted", map[string]any{
		"source_event_id": at, "result": text1(map[string]any{"control": control, "result": out.result, "results": names}),
	})
}

// event appends to the history and returns the event's id.
func (r *replay) event(s *rscope, kind string, fields map[string]any) int64 {
	s.at++
	e := map[string]any{"event_id": s.at, "source_event_id": nil, "type": kind}
	for k, v := range fields {
		e[k] = v
	}
	r.rec.History = append(r.rec.History, HistoryRow{s.orch, int64(s.gen), s.at, json.RawMessage(text1(e))})
	return s.at
}

func (r *replay) settle(s *rscope, status string) {
	at := r.event(s, "ActivityScheduled", map[string]any{
		"name": "pg_durable::activity::update-instance-status", "input": text1(map[string]any{"status": status}),
	})
	r.event(s, "ActivityCompleted", map[string]any{"source_event_id": at, "result": "Status updated"})
}

// step writes a transition of a node by the run s, and the node's row.
func (r *replay) step(s *rscope, n *rnode, status, result string) {
	r.stamped(s, n, status, result, fmt.Sprintf("%s::%d", s.orch, s.gen))
}

func (r *replay) stamped(s *rscope, n *rnode, status, result, stamp string) {
	input := map[string]any{"node_id": n.id, "status": status, "execution_id": stamp}
	row := r.rows[n.path]
	row.Status, row.Result, row.Details = status, nil, json.RawMessage(text1(map[string]any{"execution_id": stamp}))
	if result != "" {
		input["result"] = result
		row.Result = json.RawMessage("{}")
	}
	at := r.event(s, "ActivityScheduled", map[string]any{"name": "pg_durable::activity::update-node-status", "input": text1(input)})
	r.event(s, "ActivityCompleted", map[string]any{"source_event_id": at, "result": "Node status updated"})
}

func text1(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}
