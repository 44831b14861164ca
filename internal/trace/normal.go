package trace

import (
	"slices"
	"sort"
	"strconv"
	"strings"
)

// A block is the normal form of what one node did: the events of a leaf, or the
// blocks of its children in the order that matters.
type block struct {
	step step
	self []Event  // executions of a leaf at this address, in order
	kids []*block // in observed order, or by arm when side by side
	arms bool     // the kids are arms that ran side by side
}

// normalize builds the normal form of a linearisation.
//
// The lexicographic normal form of a Mazurkiewicz trace is its least
// linearisation. Dependence here follows the tree: below a join or race, events
// of different arms commute and all others are ordered. So the least
// linearisation can be built by recursion: project onto each arm (a projection
// keeps the order of dependent events, and does not depend on which
// linearisation was seen), sort the arms by name, and elsewhere keep the order
// seen, cut into maximal runs of the same child. A child that comes back after
// another began makes a second run, so a wrong order of dependent events prints
// differently from the right one.
func normalize(events []Event) *block {
	items := make([]item, len(events))
	for i, e := range events {
		items[i] = item{event: e, addr: e.address()}
	}
	root := &block{}
	root.fill(items, 0)
	return root
}

type item struct {
	event Event
	addr  []step
}

// fill sorts the items, which agree on their first depth steps, into b.
func (b *block) fill(items []item, depth int) {
	for len(items) > 0 && len(items[0].addr) == depth {
		b.self = append(b.self, items[0].event)
		items = items[1:]
	}
	if len(items) == 0 {
		return
	}
	if armStep(items[0].addr[depth].name) {
		b.arms = true
		b.fillArms(items, depth)
		return
	}
	b.fillRuns(items, depth)
}

// fillArms projects the items onto each arm.
func (b *block) fillArms(items []item, depth int) {
	arms := map[step][]item{}
	var names []step
	for _, it := range items {
		s := it.stepAt(depth)
		if _, ok := arms[s]; !ok {
			names = append(names, s)
		}
		arms[s] = append(arms[s], it)
	}
	sort.Slice(names, func(i, j int) bool { return names[i].String() < names[j].String() })
	for _, s := range names {
		b.add(s, arms[s], depth)
	}
}

// fillRuns cuts the items into maximal runs of the same child.
func (b *block) fillRuns(items []item, depth int) {
	for len(items) > 0 {
		s := items[0].stepAt(depth)
		n := slices.IndexFunc(items, func(it item) bool { return it.stepAt(depth) != s })
		if n < 0 {
			n = len(items)
		}
		b.add(s, items[:n], depth)
		items = items[n:]
	}
}

func (b *block) add(s step, items []item, depth int) {
	k := &block{step: s}
	k.fill(items, depth+1)
	b.kids = append(b.kids, k)
}

func (it item) stepAt(depth int) step {
	if depth < len(it.addr) {
		return it.addr[depth]
	}
	return step{name: "."} // an event of an inner node: no construct makes one
}

// lines prints the block at the address prefix.
func (b *block) lines(path string) []string {
	var out []string
	for _, e := range b.self {
		out = append(out, e.line())
	}
	if b.arms && len(b.kids) > 1 {
		return append(out, b.armLines(path)...)
	}
	iter := 0
	for _, k := range b.kids {
		lines := k.lines(join(path, k.step.name))
		if k.step.iter == 0 {
			iter = 0
		} else {
			if k.step.iter != iter {
				iter = k.step.iter
				out = append(out, path+" iteration "+itoa(iter))
			}
			lines = indented(lines, "  ", "  ")
		}
		out = append(out, lines...)
	}
	return out
}

// armLines prints arms that ran side by side, each behind a bar.
func (b *block) armLines(path string) []string {
	out := []string{"side by side"}
	for _, k := range b.kids {
		out = append(out, indented(k.lines(join(path, k.step.name)), "  | ", "    ")...)
	}
	return out
}

func indented(lines []string, first, rest string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		if i == 0 {
			out[i] = first + l
		} else {
			out[i] = rest + l
		}
	}
	return out
}

func join(path, step string) string {
	if path == "" {
		return step
	}
	return path + "." + step
}

// line prints an event without its iterations, which the lines around it tell.
func (e Event) line() string {
	s := e.Path
	if e.Saw != "" {
		s += " saw " + ascii(e.Saw)
	}
	switch {
	case e.Outcome == "":
	case strings.HasPrefix(e.Outcome, "failed"):
		s += " " + e.Outcome
	default:
		s += " -> " + e.Outcome
	}
	return s
}

// ascii keeps a line one line, and golden files in ASCII.
func ascii(s string) string {
	q := strconv.QuoteToASCII(s)
	return unquoted.Replace(q[1 : len(q)-1])
}

// unquoted takes away what quoting does to quotes and backslashes.
var unquoted = strings.NewReplacer(`\"`, `"`, `\\`, `\`)
