package relations

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/trace"
)

// Compare holds the run of a rewritten tree against that of the tree as it was:
// site is the path of what was rewritten. The error shows the first difference.
func (r *Rule) Compare(site string, w *Rewrite, before, after *trace.Run) error {
	c := &comparer{rule: r, site: site, moves: w.Moves}
	if a, b := c.events(before, true), c.events(after, false); a != b {
		return fmt.Errorf("traces differ:\n%s\nand\n%s", a, b)
	}
	if before.Status != after.Status {
		return fmt.Errorf("status is %s and %s", before.Status, after.Status)
	}
	if a, b := c.fault(before.Fault, false), c.fault(after.Fault, true); a != b {
		return fmt.Errorf("the failure is %q and %q", a, b)
	}
	if a, b := c.value(before.Result, false), c.value(after.Result, true); a != b && !(r.Loose.Value && site == "r") {
		return fmt.Errorf("the result is %s and %s", a, b)
	}
	return c.nodes(before, after)
}

type comparer struct {
	rule  *Rule
	site  string
	moves []Move
}

// events prints the events of parts that both trees have, at the addresses of
// the tree after the rewrite. Values name leaves by their paths before it.
func (c *comparer) events(run *trace.Run, before bool) string {
	kept := &trace.Run{}
	for _, e := range run.Events {
		rest, inside := under(e.Path, c.site)
		if inside {
			ok := false
			if before {
				e, ok = c.moved(e, rest)
			} else {
				ok = c.arrived(rest)
			}
			if !ok {
				continue
			}
		}
		e.Outcome, e.Saw = c.value(e.Outcome, !before), c.value(e.Saw, !before)
		kept.Events = append(kept.Events, e)
	}
	text := kept.Text()
	_, text, _ = strings.Cut(text, "trace\n")
	text, _, _ = strings.Cut(text, "\nnodes")
	return text
}

// moved puts an event where the rewrite put its leaf.
func (c *comparer) moved(e trace.Event, rest string) (trace.Event, bool) {
	around := loops(c.site)
	for _, m := range c.longest(func(m Move) string { return m.From }) {
		tail, ok := under(rest, m.From)
		if !ok || m.Iter > 0 && (len(e.Iters) <= around || e.Iters[around] != m.Iter) {
			continue
		}
		e.Path = join(c.site, m.To, tail)
		iters := slices.Clone(e.Iters[:around])
		for range loops(m.To) {
			iters = append(iters, 1)
		}
		if loops(m.From) == loops(m.To) {
			iters = slices.Clone(e.Iters[:around+loops(m.From)])
		}
		e.Iters = append(iters, e.Iters[around+loops(m.From):]...)
		return e, true
	}
	return e, false
}

// arrived reports whether a path after the rewrite is that of a part which was
// there before it.
func (c *comparer) arrived(rest string) bool {
	return slices.ContainsFunc(c.moves, func(m Move) bool { _, ok := under(rest, m.To); return ok })
}

// longest sorts the moves so that the most special one comes first.
func (c *comparer) longest(key func(Move) string) []Move {
	out := slices.Clone(c.moves)
	slices.SortStableFunc(out, func(a, b Move) int { return len(key(b)) - len(key(a)) })
	return out
}

// back is a path of the tree after the rewrite, as it was before it.
func (c *comparer) back(path string) string {
	rest, inside := under(path, c.site)
	if !inside {
		return path
	}
	for _, m := range c.longest(func(m Move) string { return m.To }) {
		if tail, ok := under(rest, m.To); ok {
			return join(c.site, m.From, tail)
		}
	}
	return path
}

var marks = regexp.MustCompile(`\br(\.[0-9a-z]+)*#[0-9]+`)

// value prints a value so that both sides can be compared: paths as they were
// before, and without what the law does not speak of.
func (c *comparer) value(text string, after bool) string {
	text = marks.ReplaceAllStringFunc(text, func(mark string) string {
		path, n, _ := strings.Cut(mark, "#")
		if after {
			path = c.back(path)
		}
		if c.rule.Loose.Counts {
			return path
		}
		return path + "#" + n
	})
	switch {
	case c.rule.Loose.Order:
		words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("[], ", r) })
		slices.Sort(words)
		return strings.Join(words, " ")
	case c.rule.Loose.Nested:
		return strings.NewReplacer("[", "", "]", "").Replace(text)
	}
	return text
}

func (c *comparer) fault(f *trace.Fault, after bool) string {
	if f == nil {
		return ""
	}
	path := f.Path
	if after {
		path = c.back(path)
	}
	return trace.Fault{Kind: f.Kind, Path: path}.String()
}

// nodes compares the final states of the nodes that both trees have.
func (c *comparer) nodes(before, after *trace.Run) error {
	then := map[string]trace.Node{}
	for _, n := range before.Nodes {
		then[n.Path] = n
	}
	for _, n := range after.Nodes {
		path := n.Path
		if rest, inside := under(path, c.site); inside {
			if c.rule.Loose.Nodes || rest == "" || !c.arrived(rest) {
				continue
			}
			path = c.back(path)
		}
		o, ok := then[path]
		if !ok || lost(o) && lost(n) {
			continue
		}
		if o.Status != n.Status {
			return fmt.Errorf("node %s is %s and, at %s, %s", path, o.Status, n.Path, n.Status)
		}
		if a, b := c.state(o.Result, false), c.state(n.Result, true); a != b {
			return fmt.Errorf("node %s has %s and, at %s, %s", path, a, n.Path, b)
		}
	}
	return nil
}

var place = regexp.MustCompile(`at r[.0-9a-z]*$`)

// state prints a node's result, which may be a failure with a path.
func (c *comparer) state(text string, after bool) string {
	if at := place.FindString(text); at != "" && after {
		text = strings.TrimSuffix(text, at) + "at " + c.back(strings.TrimPrefix(at, "at "))
	}
	return c.value(text, after)
}

func lost(n trace.Node) bool { return n.Status == trace.Lost || n.Result == "lost the race" }

// loops counts the loops that a path enters.
func loops(path string) int {
	n := 0
	for _, s := range strings.Split(path, ".") {
		if s == "b" || s == "w" {
			n++
		}
	}
	return n
}

func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ".")
}
