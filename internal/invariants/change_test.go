package invariants

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// A change is a run with one thing wrong.
type change struct {
	name string
	run  *trace.Run
}

// changes of a run: each event left out, each event twice, each iteration but
// the last of each loop left out, each node shown as still running.
func changes(run *trace.Run) []change {
	var out []change
	for i, e := range run.Events {
		if strings.HasPrefix(e.Outcome, "failed") || strings.HasPrefix(e.Outcome, "break") {
			continue // what follows would have to change too
		}
		addr := e.Address()
		out = append(out,
			change{"without " + addr, without(run, func(j int) bool { return i == j })},
			change{addr + " twice", with(run, i)})
	}
	for _, at := range iterations(run) {
		out = append(out, change{"without " + at, without(run, func(j int) bool {
			return strings.Contains(run.Events[j].Address(), at)
		})})
	}
	for i, n := range run.Nodes {
		if n.Status == "completed" || n.Status == trace.Lost && !lostToo(run, n.Path) || n.Result == "lost the race" {
			c := *run
			c.Nodes = slices.Clone(run.Nodes)
			c.Nodes[i].Status, c.Nodes[i].Result = "running", ""
			out = append(out, change{n.Path + " still running", &c})
		}
	}
	return out
}

// lostToo reports whether the node around path lost as well.
func lostToo(run *trace.Run, path string) bool {
	parent := path[:max(0, strings.LastIndexByte(path, '.'))]
	return slices.ContainsFunc(run.Nodes, func(n trace.Node) bool {
		return n.Path == parent && (n.Status == trace.Lost || n.Result == "lost the race")
	})
}

func with(run *trace.Run, i int) *trace.Run {
	c := *run
	c.Events = slices.Insert(slices.Clone(run.Events), i, run.Events[i])
	return &c
}

// without leaves events out; nodes that thereby did nothing in their latest visit
// are skipped.
func without(run *trace.Run, out func(int) bool) *trace.Run {
	c := *run
	c.Events = nil
	for i, e := range run.Events {
		if !out(i) {
			c.Events = append(c.Events, e)
		}
	}
	c.Nodes = slices.Clone(run.Nodes)
	for i, n := range c.Nodes {
		last := ""
		for _, e := range run.Events {
			if p := prefix(e, n.Path); p != "" {
				last = p
			}
		}
		if last != "" && !slices.ContainsFunc(c.Events, func(e trace.Event) bool { return prefix(e, n.Path) == last }) && n.Status != trace.Lost && n.Status != "skipped" {
			c.Nodes[i].Status, c.Nodes[i].Result = "skipped", ""
		}
	}
	return &c
}

// prefix is the address of the node at path around an event, or "".
func prefix(e trace.Event, path string) string {
	if e.Path != path && !strings.HasPrefix(e.Path, path+".") {
		return ""
	}
	steps := strings.Split(e.Address(), ".")
	return strings.Join(steps[:strings.Count(path, ".")+1], ".")
}

// iterations lists the iterations of loops that are followed by another, as parts
// of addresses that all their events have.
func iterations(run *trace.Run) []string {
	var out []string
	for _, e := range run.Events {
		steps := strings.Split(e.Address(), ".")
		for i, s := range steps {
			loop, n := strings.Join(steps[:i], "."), 0
			if _, err := fmt.Sscanf(s, "b#%d", &n); err != nil {
				continue
			}
			next := fmt.Sprintf("%s.b#%d", loop, n+1)
			at := fmt.Sprintf("%s.%s", loop, s)
			if !slices.Contains(out, at) && slices.ContainsFunc(run.Events, func(e trace.Event) bool { return strings.HasPrefix(e.Address()+".", next+".") }) {
				out = append(out, at)
			}
		}
	}
	return out
}
