package live

import (
	"strconv"

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// check holds the three records of an instance against each other. What it
// notes holds no ids and no times.
func (s *snapshot) check(g *graph, h *history) {
	s.checkInstance(g, h)
	s.checkNodes(g, h)
	h.checkSpans()
	if s.Instance.terminal() {
		h.checkEnds(s.Running)
	}
}

// checkInstance compares what is said of the instance as a whole.
func (s *snapshot) checkInstance(g *graph, h *history) {
	if s.Status != s.Instance.Status {
		h.note("df.status says %s where df.instances says %s", s.Status, s.Instance.Status)
	}
	last := h.last(g.root)
	if last == nil {
		h.note("the instance has no history")
		return
	}
	ends := map[string]string{
		"completed": "OrchestrationCompleted", "failed": "OrchestrationFailed", "cancelled": "OrchestrationFailed",
	}
	if want := ends[s.Instance.Status]; want != "" && last.end != want {
		h.note("the instance is %s and its history ends with %s", s.Instance.Status, orNothing(last.end))
	}
	if s.Instance.Status == "cancelled" && !last.cancel {
		h.note("the instance is cancelled and its history does not say so")
	}
	if s.Instance.Status != "completed" {
		return
	}
	result := "null"
	if s.Result != nil {
		result = *s.Result
	}
	if a, b := trace.ValueText(result), trace.ValueText(g.root.row.Result); a != b {
		h.note("df.result is %s where the root node has %s", a, b)
	}
	if a, b := trace.ValueText(result), trace.ValueText(last.output); a != b {
		h.note("df.result is %s where the history has %s", a, b)
	}
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

// checkNodes compares the stored status of each node with the one inferred.
func (s *snapshot) checkNodes(g *graph, h *history) {
	for _, n := range g.nodes {
		stored, shown := n.row.Status, n.row.Shown
		switch shown {
		case "completed", "failed", "running":
			if stored != shown {
				h.note("%s is shown as %s and stored as %s", n.path, shown, stored)
			}
		case "skipped", "pending":
		default:
			h.note("%s is shown as %q", n.path, shown)
		}
	}
}

// checkSpans looks at each execution of a leaf by itself.
func (h *history) checkSpans() {
	for _, s := range h.spans {
		p := s.node.path
		if s.sql > 1 {
			h.note("%s scheduled its statement %d times in one execution", p, s.sql)
		}
		if s.status == "completed" && s.node.kind == "sql" && s.answered == 0 {
			h.note("%s completed without an answer to its statement", p)
		}
	}
}

// checkEnds looks for orchestrations that did not end, and for losers of races
// that were not stopped.
func (h *history) checkEnds(running bool) {
	if running {
		h.note("orchestrations still ran after the instance had ended")
	}
	for _, e := range h.execs {
		if !e.lost || h.byKey[key(e.inst, e.gen+1)] != nil || running {
			continue
		}
		path := e.lineage[len(e.lineage)-1].node.path
		switch {
		case e.end == "":
			h.note("the arm at %s lost its race and its history has no end", path)
		case e.asked && !e.cancel:
			h.note("the arm at %s lost its race and was not cancelled", path)
		}
	}
}

func ordinal(n int) string {
	switch {
	case n%10 == 1 && n%100 != 11:
		return strconv.Itoa(n) + "st"
	case n%10 == 2 && n%100 != 12:
		return strconv.Itoa(n) + "nd"
	case n%10 == 3 && n%100 != 13:
		return strconv.Itoa(n) + "rd"
	}
	return strconv.Itoa(n) + "th"
}
