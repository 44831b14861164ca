package diff

import (
	"slices"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// A rank says how surprising a kind of change is; the lower ones come first in
// a review.
type rank int

const (
	rankOutcome rank = iota // something fails, stalls, runs or no longer runs
	rankTrace               // other executions of leaves, or in another order
	rankValue               // other values
	rankState               // other states of nodes that ran all the same
	rankFile                // files that are new or gone
	rankWords               // nothing but the words at the top
)

// A kind of change, as a sentence without its subject's name: files whose
// changes have the same kinds are read as one.
type kind struct {
	rank rank
	text string
}

// A change is a kind at a node.
type change struct {
	kind
	path string
	// weight tells cause from consequence: in one file, what has the greatest
	// weight is named, and the rest is taken to follow from it.
	weight weight
}

type weight int

const (
	follows weight = iota // a node that did not run is in another such state
	runs                  // a node ran that did not, or the other way round
	count                 // a leaf ran another number of times
	cause                 // another state, value, outcome or name
)

// changes tells how two texts of one case differ, causes only.
func changes(before, after string) []change {
	if c, ok := fileChange(before, after); ok {
		return []change{c}
	}
	a, b := read(before), read(after)
	if found := graphChanges(a, b); len(found) > 0 {
		return found
	}
	found := append(amissChanges(a, b), simplify(heaviest(blame(a, b)))...)
	if len(found) == 0 {
		found = wholeChanges(a, b)
	}
	if len(found) == 0 {
		found = []change{{kind: kind{rankWords, "only the words at the top"}}}
	}
	return found
}

// fileChange is for texts of which one does not exist.
func fileChange(before, after string) (change, bool) {
	what := "a golden file"
	if why, ok := strings.CutPrefix(before+after, "# why: "); ok {
		why, _, _ = strings.Cut(why, "\n")
		what = "a known divergence (" + why + ")"
	}
	switch {
	case before == "":
		return change{kind: kind{rankFile, what + " is new"}}, true
	case after == "":
		return change{kind: kind{rankFile, what + " is gone"}}, true
	}
	return change{}, false
}

// graphChanges is for texts whose nodes are not the same nodes.
func graphChanges(a, b *sheet) []change {
	var out []change
	for _, way := range []string{"functions", "brackets", "bare"} {
		switch was, is := a.graphs[way], b.graphs[way]; {
		case was == is:
		case is == "rejected":
			out = append(out, change{kind: kind{rankOutcome, "the expression is now rejected (" + way + ")"}})
		default:
			out = append(out, change{kind: kind{rankOutcome, "the expression makes another graph (" + way + ")"}})
		}
	}
	if len(a.nodes) == 0 || len(b.nodes) == 0 {
		if len(a.nodes) != len(b.nodes) {
			out = append(out, change{kind: kind{rankOutcome, "the program is " + b.status + " and was " + a.status}})
		}
		return out
	}
	for _, n := range a.nodes {
		switch m := b.byPath[n.path]; {
		case m == nil:
			out = append(out, change{kind: kind{rankOutcome, "another graph: " + article(n.kind) + " is gone"}, path: n.path})
		case m.kind != n.kind:
			out = append(out, change{kind: kind{rankOutcome, "another graph: " + article(n.kind) + " is now " + article(m.kind)}, path: n.path})
		}
	}
	for _, n := range b.nodes {
		if a.byPath[n.path] == nil {
			out = append(out, change{kind: kind{rankOutcome, "another graph: " + article(n.kind) + " is new"}, path: n.path})
		}
	}
	return out
}

// amissChanges is for what an engine found amiss beyond the trace.
func amissChanges(a, b *sheet) []change {
	var out []change
	for _, l := range b.amiss {
		if !slices.Contains(a.amiss, l) {
			out = append(out, change{kind: kind{rankOutcome, "something is amiss: " + withoutPaths(l)}, weight: cause})
		}
	}
	for _, l := range a.amiss {
		if !slices.Contains(b.amiss, l) {
			out = append(out, change{kind: kind{rankOutcome, "no longer amiss: " + withoutPaths(l)}, weight: cause})
		}
	}
	return out
}

// withoutPaths replaces the paths and the quoted values in a sentence, which
// differ from case to case.
func withoutPaths(line string) string {
	words := strings.Fields(line)
	for i, w := range words {
		if w == "r" || strings.HasPrefix(w, "r.") {
			words[i] = "..."
		}
	}
	return strings.Join(words, " ")
}

// blame finds the nodes that changed though nothing below them did: a change
// further up follows from one further down.
func blame(a, b *sheet) []change {
	byNode := map[string][]change{}
	for i := range a.nodes {
		n := &a.nodes[i]
		byNode[n.path] = nodeChanges(n, b.byPath[n.path], a.ran[n.path], b.ran[n.path])
	}
	var out []change
	for _, n := range a.nodes {
		deepest := !slices.ContainsFunc(a.nodes, func(m node) bool { return within(m.path, n.path) && len(byNode[m.path]) > 0 })
		if deepest {
			for _, c := range byNode[n.path] {
				c.path = n.path
				c.text = subject(n, *b.byPath[n.path]) + " " + c.text
				out = append(out, c)
			}
		}
	}
	return out
}

// nodeChanges compares one node before and after, and the executions if it is a
// leaf.
func nodeChanges(n, m *node, ran, runsNow []string) []change {
	var out []change
	add := func(w weight, r rank, text string) {
		out = append(out, change{kind: kind{r, text}, weight: w})
	}
	shared := min(len(ran), len(runsNow))
	for i := range shared {
		if ran[i] != runsNow[i] {
			add(cause, rankTrace, execution(ran[i], runsNow[i]))
			break
		}
	}
	switch {
	case len(ran) == 0 && len(runsNow) > 0:
		add(runs, rankOutcome, "runs and never did")
	case len(ran) > 0 && len(runsNow) == 0:
		add(runs, rankOutcome, "no longer runs")
	case len(ran) < len(runsNow):
		add(count, rankTrace, "runs more often")
	case len(ran) > len(runsNow):
		add(count, rankTrace, "runs less often")
	}
	if n.status != m.status {
		switch {
		case len(out) > 0: // another execution tells it already
		case idle(n.status) && idle(m.status):
			add(follows, rankState, "is "+m.status+" and was "+n.status)
		case idle(n.status) || idle(m.status):
			add(runs, rankOutcome, "is "+m.status+" and was "+n.status)
		default:
			add(cause, rankOutcome, "is "+m.status+" and was "+n.status)
		}
	}
	if n.name != m.name {
		add(cause, rankValue, "is bound to another name")
	}
	// A leaf that ran another number of times, or otherwise, has another value
	// because of that.
	if n.result != m.result && len(out) == 0 {
		add(cause, rankValue, valueChange(n.result, m.result))
	}
	return out
}

func idle(status string) bool {
	return status == "skipped" || status == "pending" || status == trace.Lost
}

// heaviest keeps the changes of the greatest weight: the others follow.
func heaviest(all []change) []change {
	top := follows
	for _, c := range all {
		top = max(top, c.weight)
	}
	var out []change
	for _, c := range all {
		if c.weight == top {
			out = append(out, c)
		}
	}
	return out
}

// simplify says less of changes that are about which leaves ran and how often:
// where that is all, every leaf that a cause touched is named, of every sort.
func simplify(found []change) []change {
	more, less := false, false
	for _, c := range found {
		if c.weight != runs && c.weight != count {
			return found
		}
		more = more || strings.HasSuffix(c.text, "runs and never did") || strings.HasSuffix(c.text, "runs more often")
		less = less || strings.HasSuffix(c.text, "no longer runs") || strings.HasSuffix(c.text, "runs less often")
	}
	for i := range found {
		c := &found[i]
		switch {
		case c.weight == runs && more && less:
			c.text = "other leaves run"
		case c.weight == runs && more:
			c.text = "leaves run that never did"
		case c.weight == runs && less:
			c.text = "leaves no longer run"
		case more && less:
			c.text = "leaves run other numbers of times"
		case more:
			c.text = "leaves run more often"
		case less:
			c.text = "leaves run less often"
		}
	}
	return found
}

// wholeChanges is for texts whose nodes agree in everything.
func wholeChanges(a, b *sheet) []change {
	var out []change
	add := func(r rank, text string) { out = append(out, change{kind: kind{r, text}}) }
	if a.status != b.status {
		add(rankOutcome, "the instance is "+b.status+" and was "+a.status+", though its nodes agree")
	}
	if a.result != b.result {
		add(rankValue, "the instance, and no node, "+valueChange(a.result, b.result))
	}
	if a.fault != b.fault {
		add(rankValue, "the instance, and no node, has another error")
	}
	if len(out) == 0 && !slices.Equal(a.trace, b.trace) {
		add(rankTrace, "the same leaves run in another order")
	}
	return out
}
