package dsl

import (
	"fmt"
	"strings"
)

// A Graph is a node of a workflow with everything below it, as df.start stores
// it in df.nodes (docs/grammar.md, "Node Types").
type Graph struct {
	Type  string  // SQL, THEN, IF, LOOP, BREAK, JOIN, RACE, SLEEP, SIGNAL ...
	Query *string // SQL text, or a JSON configuration; nil for none
	Name  string  // the name of its result; "" for none
	Left  *Graph
	Right *Graph
	Cond  *Graph   // of IF and LOOP
	Extra []*Graph // the arms of a JOIN beyond the second
	Path  string   // set once the graph is complete: the steps from the root
	Pos   Pos      // where in the program the call or operator stands

	named bool   // Name was given, if only as ""
	raw   string // of a child given as JSON: its text, which is passed on as it is
	bad   string // why such a node cannot be read
}

// Text is the query, or "" when there is none.
func (g *Graph) Text() string {
	if g.Query == nil {
		return ""
	}
	return *g.Query
}

// Limits of one workflow (USER_GUIDE.md, "Graph Depth").
const (
	maxDepth = 256
	maxNodes = 10000
)

// nodeTypes are the types that the extension knows.
const nodeTypes = " SQL THEN IF JOIN LOOP BREAK RACE SLEEP WAIT_SCHEDULE HTTP HTTP_MULTIPART SIGNAL "

func validType(t string) bool {
	return t != "" && !strings.Contains(t, " ") && strings.Contains(nodeTypes, " "+t+" ")
}

// finish gives every node its path and makes the checks that df.start makes
// over the whole graph.
func (g *Graph) finish() error {
	c := &checker{}
	return c.walk(g, "r", 0)
}

type checker struct{ nodes int }

func (c *checker) walk(g *Graph, path string, depth int) error {
	c.nodes++
	switch {
	case depth > maxDepth:
		return reject(raised, "the graph is nested deeper than %d levels", maxDepth)
	case c.nodes > maxNodes:
		return reject(raised, "the graph has more than %d nodes", maxNodes)
	case g.bad != "":
		return reject(raised, "%s", g.bad)
	case !validType(g.Type):
		return reject(raised, "there is no node type %q", g.Type)
	}
	if err := g.checkConfig(); err != nil {
		return err
	}
	g.Path = path
	for _, k := range g.Kids() {
		if err := c.walk(k.Node, path+"."+k.Step, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// checkConfig refuses children in places where the node's type has none, and
// configurations that cannot take the references to children.
func (g *Graph) checkConfig() error {
	conditional := g.Type == "IF" || g.Type == "LOOP"
	if g.Cond != nil && !conditional {
		return reject(raised, "a %s node has no condition", g.Type)
	}
	if len(g.Extra) > 0 && g.Type != "JOIN" {
		return reject(raised, "a %s node has no extra arms", g.Type)
	}
	if g.Query == nil || !conditional && g.Type != "JOIN" {
		return nil
	}
	config, isJSON := decodeJSON(*g.Query)
	object, isObject := config.(map[string]any)
	if conditional && object["condition_node"] != nil || g.Type == "JOIN" && object["extra_nodes"] != nil {
		return reject(raised, "a %s node's configuration holds children", g.Type)
	}
	if (g.Cond != nil || len(g.Extra) > 0) && (!isJSON || !isObject) {
		return reject(raised, "a %s node's configuration is no JSON object", g.Type)
	}
	return nil
}

// A Kid is a child and the step that leads to it.
type Kid struct {
	Step string
	Node *Graph
}

// Kids lists the children in the order of paths: a condition before the
// branches, a loop's body before its condition.
func (g *Graph) Kids() []Kid {
	var out []Kid
	add := func(step string, k *Graph) {
		if k != nil {
			if out == nil {
				out = make([]Kid, 0, 3)
			}
			out = append(out, Kid{step, k})
		}
	}
	switch g.Type {
	case "THEN":
		add("1", g.Left)
		add("2", g.Right)
	case "IF":
		add("c", g.Cond)
		add("t", g.Left)
		add("e", g.Right)
	case "LOOP":
		add("b", g.Left)
		add("w", g.Cond)
		add("o", g.Right) // only in a graph written by hand
	case "JOIN":
		add("j1", g.Left)
		add("j2", g.Right)
		for i, k := range g.Extra {
			add(fmt.Sprintf("j%d", i+3), k)
		}
	case "RACE":
		add("x1", g.Left)
		add("x2", g.Right)
	default:
		add("l", g.Left) // likewise
		add("o", g.Right)
	}
	return out
}

// String is the graph's canonical text: one node a line, children indented,
// configurations as JSON with sorted keys. Two graphs mean the same exactly
// when these texts are equal.
func (g *Graph) String() string {
	var b strings.Builder
	g.write(&b, "", "")
	return b.String()
}

func (g *Graph) write(b *strings.Builder, step, pad string) {
	b.WriteString(pad)
	if step != "" {
		b.WriteString(step + " ")
	}
	b.WriteString(g.Type)
	if g.named {
		fmt.Fprintf(b, " as %q", g.Name)
	}
	if g.Query != nil {
		b.WriteString(" " + canonicalQuery(g.Type, *g.Query))
	}
	if g.bad != "" {
		b.WriteString(" unreadable: " + g.bad)
	}
	b.WriteByte('\n')
	for _, k := range g.Kids() {
		k.Node.write(b, k.Step, pad+"  ")
	}
}

func reject(kind, format string, args ...any) *Rejected {
	return &Rejected{Kind: kind, Msg: fmt.Sprintf(format, args...)}
}
