package oracle

import (
	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// stateDefects show nodes in other states than they are in.
func stateDefects(l *defects) {
	l.area = "node state"
	nodes := func(name string, change func(c *mConf, i int, n *trace.Node)) {
		l.add(name, twist{report: func(c *mConf, r *trace.Run) {
			for i := range r.Nodes {
				change(c, i, &r.Nodes[i])
			}
		}})
	}
	for _, kind := range append(kinds(), "break") {
		of := func(n *trace.Node, status string) bool { return n.Kind == kind && n.Status == status }
		nodes("a completed "+kind+" reads failed", func(_ *mConf, _ int, n *trace.Node) {
			if of(n, "completed") {
				n.Status = "failed"
			}
		})
		nodes("a completed "+kind+" stays running", func(_ *mConf, _ int, n *trace.Node) {
			if of(n, "completed") {
				n.Status, n.Result = "running", ""
			}
		})
		nodes("a completed "+kind+" has no result", func(_ *mConf, _ int, n *trace.Node) {
			if of(n, "completed") {
				n.Result = ""
			}
		})
		nodes("a skipped "+kind+" stays pending", func(_ *mConf, _ int, n *trace.Node) {
			if of(n, "skipped") {
				n.Status = "pending"
			}
		})
		if kind != "sleep" && kind != "signal" && kind != "break" {
			nodes("a failed "+kind+" reads completed", func(_ *mConf, _ int, n *trace.Node) {
				if of(n, "failed") && n.Result != "lost the race" {
					n.Status = "completed"
				}
			})
			nodes("a failed "+kind+" does not say why", func(_ *mConf, _ int, n *trace.Node) {
				if of(n, "failed") && n.Result != "lost the race" {
					n.Result = ""
				}
			})
			nodes("a failed "+kind+" stays running", func(_ *mConf, _ int, n *trace.Node) {
				if of(n, "failed") && n.Result != "lost the race" {
					n.Status, n.Result = "running", ""
				}
			})
		}
	}
	nodes("what never runs reads completed", func(_ *mConf, _ int, n *trace.Node) {
		if n.Status == "skipped" {
			n.Status = "completed"
		}
	})
	nodes("nodes below one that has ended read skipped", func(_ *mConf, i int, n *trace.Node) {
		if i > 0 && n.Status == "completed" {
			n.Status, n.Result = "skipped", ""
		}
	})
	for _, s := range sites() {
		nodes(s.String()+" that never runs reads pending", func(c *mConf, i int, n *trace.Node) {
			if n.Status == "skipped" && c.nodes[i].under(c, s) {
				n.Status = "pending"
			}
		})
	}
}

// under reports whether a node is, or lies below, one at a site.
func (n *mNode) under(c *mConf, s site) bool {
	for _, p := range c.nodes {
		if p.op == s.op && len(p.kids) > s.kid && (s.arms == 0 || len(p.kids) == s.arms) && p.kids[s.kid].contains(n.num) {
			return true
		}
	}
	return false
}

// buildDefects store another graph than the program asks for.
func buildDefects(l *defects) {
	l.area = "graph"
	types := []string{"SQL", "THEN", "IF", "LOOP", "JOIN", "RACE", "SLEEP", "SIGNAL", "BREAK"}
	graph := func(name string, change func(g *dsl.Graph)) { l.put(Defect{Name: name, graph: change}) }
	for _, t := range types {
		graph(a(t)+" node loses its name", func(g *dsl.Graph) {
			if g.Type == t {
				g.Name = ""
			}
		})
	}
	for _, t := range []string{"THEN", "IF", "JOIN", "RACE"} {
		graph(a(t)+" node's children are swapped", func(g *dsl.Graph) {
			if g.Type == t {
				g.Left, g.Right = g.Right, g.Left
			}
		})
		graph(a(t)+" node has its left child twice", func(g *dsl.Graph) {
			if g.Type == t && g.Right != nil {
				g.Right = g.Left
			}
		})
		graph(a(t)+" node has its right child twice", func(g *dsl.Graph) {
			if g.Type == t && g.Right != nil {
				g.Left = g.Right
			}
		})
	}
	for _, swap := range [][2]string{{"JOIN", "RACE"}, {"RACE", "JOIN"}, {"THEN", "JOIN"}, {"JOIN", "THEN"}, {"THEN", "RACE"}, {"RACE", "THEN"}} {
		graph(a(swap[0])+" node is "+a(swap[1])+" node", func(g *dsl.Graph) {
			if g.Type == swap[0] {
				g.Type, g.Extra = swap[1], nil
			}
		})
	}
	graph("a third arm is lost", func(g *dsl.Graph) { g.Extra = nil })
	graph("a third arm is the first", func(g *dsl.Graph) {
		if len(g.Extra) > 0 {
			g.Left, g.Right, g.Extra = g.Extra[0], g.Left, []*dsl.Graph{g.Right}
		}
	})
	graph("a join3 is a join of a join", func(g *dsl.Graph) {
		if len(g.Extra) > 0 {
			inner := *g
			inner.Extra, inner.Name = nil, ""
			g.Left, g.Right, g.Extra = &inner, g.Extra[0], nil
		}
	})
	graph("a loop loses its condition", func(g *dsl.Graph) {
		if g.Type == "LOOP" {
			g.Cond = nil
		}
	})
	graph("a loop's condition and body are swapped", func(g *dsl.Graph) {
		if g.Type == "LOOP" && g.Cond != nil {
			g.Left, g.Cond = g.Cond, g.Left
		}
	})
	graph("an if's condition and then branch are swapped", func(g *dsl.Graph) {
		if g.Type == "IF" && g.Cond != nil {
			g.Left, g.Cond = g.Cond, g.Left
		}
	})
	graph("a condition loses its name", func(g *dsl.Graph) {
		if g.Cond != nil {
			g.Cond.Name = ""
		}
	})
	graph("an if_rows looks at another name", func(g *dsl.Graph) {
		if g.Type == "IF" && g.Cond == nil && g.Query != nil {
			q := `{"condition_type":"rows","result_name":"other"}`
			g.Query = &q
		}
	})
	config := func(name, nodeType, query string) {
		graph(name, func(g *dsl.Graph) {
			if g.Type == nodeType && g.Query != nil {
				g.Query = &query
			}
		})
	}
	config("a break loses its value", "BREAK", `{}`)
	config("a break has empty text for its value", "BREAK", `{"break_value":""}`)
	config("a sleep lasts two seconds", "SLEEP", `2`)
	config("a wait loses its timeout", "SIGNAL", `{"signal_name":"go"}`)
	config("a wait is for another signal", "SIGNAL", `{"signal_name":"other"}`)
}
