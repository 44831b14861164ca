package live

import (
	"encoding/json"
	"strconv"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// A nodeRow is a row of df.instance_nodes().
type nodeRow struct {
	ID     string `json:"id"`
	Type   string `json:"type"`
	Query  string `json:"query"`
	Name   string `json:"name"`
	Left   string `json:"left"`
	Right  string `json:"right"`
	Status string `json:"status"` // as stored
	Shown  string `json:"shown"`  // as inferred
	Result string `json:"result"` // JSON; "" if there is none
}

// nodeConfig is the part of a node's query that names other nodes.
type nodeConfig struct {
	Condition     string   `json:"condition_node"`
	ConditionType string   `json:"condition_type"`
	Extra         []string `json:"extra_nodes"`
}

// A node is a node of the graph with its place in it.
type node struct {
	row    nodeRow
	path   string
	kind   string
	lost   bool // it is in an arm that lost the last execution of its race
	parent *node
	kids   []*node
}

// A graph is the tree that pg_durable built.
type graph struct {
	root  *node
	nodes []*node // parents first
	byID  map[string]*node
}

// buildGraph makes the tree and gives each node the path that its shape has
// (shapes.ChildStep). strays counts rows that no parent names.
func buildGraph(rows []nodeRow, root string) (g *graph, strays int) {
	g = &graph{byID: map[string]*node{}}
	byID := map[string]nodeRow{}
	for _, r := range rows {
		byID[r.ID] = r
	}
	g.root = g.add(byID, root, shapes.Root, nil)
	return g, len(byID) - len(g.nodes)
}

func (g *graph) add(rows map[string]nodeRow, id, path string, parent *node) *node {
	row, ok := rows[id]
	if _, seen := g.byID[id]; !ok || seen {
		return nil
	}
	n := &node{row: row, path: path, parent: parent}
	g.nodes = append(g.nodes, n)
	g.byID[id] = n
	n.kind = row.kind()
	for _, e := range row.edges() {
		if k := g.add(rows, e.id, path+"."+e.step, n); k != nil {
			n.kids = append(n.kids, k)
		}
	}
	return n
}

// config reads the query of a node that is no leaf. Where it is not JSON, as in
// a leaf's, there is nothing to read.
func (r nodeRow) config() nodeConfig {
	var c nodeConfig
	_ = json.Unmarshal([]byte(r.Query), &c)
	return c
}

// kind is the node's name in a trace.
func (r nodeRow) kind() string {
	switch r.Type {
	case "SQL":
		return "sql"
	case "THEN":
		return "seq"
	case "IF":
		if r.config().ConditionType == "result_has_rows" {
			return "if_rows"
		}
		return "if"
	case "LOOP":
		return "loop"
	case "JOIN":
		if len(r.config().Extra) > 0 {
			return "join3"
		}
		return "join"
	case "RACE":
		return "race"
	case "BREAK":
		return "break"
	case "SLEEP":
		return "sleep"
	case "WAIT_SCHEDULE":
		return "schedule"
	case "SIGNAL":
		return "signal"
	case "HTTP", "HTTP_MULTIPART":
		return "http"
	}
	return "unknown " + r.Type
}

// An edge is a child of a node and the step to it.
type edge struct{ step, id string }

func (r nodeRow) edges() []edge {
	switch r.kind() {
	case "seq":
		return []edge{{"1", r.Left}, {"2", r.Right}}
	case "if":
		return []edge{{"c", r.config().Condition}, {"t", r.Left}, {"e", r.Right}}
	case "if_rows":
		return []edge{{"t", r.Left}, {"e", r.Right}}
	case "loop":
		out := []edge{{"b", r.Left}}
		if c := r.config().Condition; c != "" {
			out = append(out, edge{"w", c})
		}
		return out
	case "join", "join3":
		out := []edge{{"j1", r.Left}, {"j2", r.Right}}
		for i, id := range r.config().Extra {
			out = append(out, edge{"j" + strconv.Itoa(i+3), id})
		}
		return out
	case "race":
		return []edge{{"x1", r.Left}, {"x2", r.Right}}
	}
	return nil
}

// leaf reports whether the node runs by itself.
func (n *node) leaf() bool { return len(n.row.edges()) == 0 }
