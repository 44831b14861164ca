package explore

import (
	"fmt"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// Signature says in what way a run is not the promised one, in words that stay
// the same while a tree is reduced: kinds of nodes and of differences, and no
// paths, values or counts. It is "" if the two are the same.
func Signature(promised, got *trace.Run) string {
	if promised.Text() == got.Text() {
		return ""
	}
	var parts []string
	note := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if promised.Status != got.Status {
		note("status %s, not %s", got.Status, promised.Status)
	}
	if promised.Fault == nil && got.Fault != nil {
		note("fails with %s", got.Fault.Kind)
	} else if promised.Fault != nil && got.Fault != nil && promised.Fault.Kind != got.Fault.Kind {
		note("fails with %s, not %s", got.Fault.Kind, promised.Fault.Kind)
	}
	if d := eventDifference(promised, got); d != "" {
		note("%s", d)
	}
	if len(parts) == 0 {
		if d := nodeDifference(promised, got); d != "" {
			note("%s", d)
		}
	}
	if len(parts) == 0 && promised.Result != got.Result {
		note("another result")
	}
	if len(parts) == 0 {
		note("another order, or something amiss")
	}
	return strings.Join(parts, "; ")
}

// eventDifference compares how often each leaf did what, and names the kind of
// the first that differs.
func eventDifference(promised, got *trace.Run) string {
	kinds := map[string]string{}
	for _, n := range promised.Nodes {
		kinds[n.Path] = n.Kind
	}
	count := func(r *trace.Run) map[string]int {
		out := map[string]int{}
		for _, e := range r.Events {
			out[e.Address()]++
		}
		return out
	}
	a, b := count(promised), count(got)
	for _, e := range promised.Events {
		if at := e.Address(); b[at] < a[at] {
			return "a leaf of a " + parent(kinds, e.Path) + " does not run"
		}
	}
	for _, e := range got.Events {
		if at := e.Address(); a[at] < b[at] {
			return "a leaf of a " + parent(kinds, e.Path) + " runs too often"
		}
	}
	seen := map[string]trace.Event{}
	for _, e := range promised.Events {
		seen[e.Address()] = e
	}
	for _, e := range got.Events {
		if w, ok := seen[e.Address()]; ok && (w.Outcome != e.Outcome || w.Saw != e.Saw) {
			if w.Saw != e.Saw {
				return "a reading leaf finds something else"
			}
			return "a leaf of a " + parent(kinds, e.Path) + " ends otherwise"
		}
	}
	return ""
}

func parent(kinds map[string]string, path string) string {
	for i := strings.LastIndexByte(path, '.'); i > 0; i = strings.LastIndexByte(path[:i], '.') {
		if k := kinds[path[:i]]; k != "" {
			return k
		}
	}
	return "program"
}

func nodeDifference(promised, got *trace.Run) string {
	then := map[string]trace.Node{}
	for _, n := range promised.Nodes {
		then[n.Path] = n
	}
	// The deepest node that differs is where it began.
	out, depth := "", -1
	for _, n := range got.Nodes {
		w := then[n.Path]
		d := strings.Count(n.Path, ".")
		if d <= depth {
			continue
		}
		switch {
		case w.Status != n.Status:
			out, depth = fmt.Sprintf("a %s node is %s, not %s", n.Kind, n.Status, w.Status), d
		case w.Result != n.Result:
			out, depth = fmt.Sprintf("a %s node has another result", n.Kind), d
		case w.Name != n.Name || w.Kind != n.Kind:
			out, depth = fmt.Sprintf("a %s node is another", n.Kind), d
		}
	}
	return out
}
