package invariants

import (
	"fmt"
	"strings"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// join starts all arms that happened, and ends with the first that has no value.
func (r *replay) join(n *rnode, addr string, s *rscope) outcome {
	out := outcome{status: "completed"}
	var calls []int64
	var ends []outcome
	var names []map[string]string
	for _, k := range n.kids {
		at := addr + strings.TrimPrefix(k.path, n.path)
		if !r.happened(k, at) {
			continue
		}
		call, orch := r.call(s, k)
		own := map[string]string{}
		for k, v := range s.names {
			own[k] = v
		}
		calls, ends, names = append(calls, call), append(ends, r.orchestration(k, at, orch, own, false)), append(names, own)
	}
	for i := range calls {
		r.back(s, calls[i], ends[i], names[i])
	}
	values := make([]string, len(n.kids))
	for i := range n.kids {
		values[i] = "null"
	}
	out.result = "[" + strings.Join(values, ",") + "]"
	for i, e := range ends {
		for k, v := range names[i] {
			s.names[k] = v
		}
		if e.status == "failed" || e.broke {
			return e
		}
	}
	return out
}

// race starts both arms. The one with events decides, and the other began and is
// cancelled, unless the run says that it goes on.
func (r *replay) race(n *rnode, addr string, s *rscope) outcome {
	var calls [2]int64
	var orchs [2]string
	for i, k := range n.kids {
		calls[i], orchs[i] = r.call(s, k)
	}
	win := 0
	if !r.happened(n.kids[0], addr+strings.TrimPrefix(n.kids[0].path, n.path)) {
		win = 1
	}
	k := n.kids[win]
	own := map[string]string{}
	for k, v := range s.names {
		own[k] = v
	}
	out := r.orchestration(k, addr+strings.TrimPrefix(k.path, n.path), orchs[win], own, false)
	r.loser(n.kids[1-win], orchs[1-win], s, func() {
		r.back(s, calls[win], out, own)
		for k, v := range own {
			s.names[k] = v
		}
	})
	return out
}

func (r *replay) loser(n *rnode, orch string, s *rscope, decide func()) {
	child := &rscope{orch: orch, gen: 1, names: map[string]string{}}
	r.event(child, "OrchestrationStarted", nil)
	r.step(child, n, "running", "")
	decide()
	if status := r.nodes[n.path].Status; status == "running" {
		return
	}
	if n.Op == shapes.While || n.Op == shapes.Forever {
		r.stamped(s, n, "failed", "lost", fmt.Sprintf("%s::1", orch))
	}
	r.event(child, "OrchestrationCancelRequested", nil)
	r.event(child, "OrchestrationFailed", map[string]any{"details": map[string]any{
		"Application": map[string]any{"kind": map[string]any{"Cancelled": map[string]any{"reason": "lost"}}},
	}})
}
