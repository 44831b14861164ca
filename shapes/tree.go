package shapes

import (
	"fmt"
	"strings"
)

// A Place is a core node with its path and the name its result is bound to.
type Place struct {
	Path  string
	Shape *Shape // never an As
	Name  string // "" when the result has no name
	Depth int    // 0 at the root
}

// Places lists the nodes of a core form with their paths, parents first and
// children in the order of the text form.
func Places(core *Shape) []Place {
	var out []Place
	var walk func(s *Shape, path, name string, depth int)
	walk = func(s *Shape, path, name string, depth int) {
		if s.Op == As {
			// An outer name replaces an inner one: df.as sets the node's only name.
			if name == "" {
				name = s.Arg
			}
			walk(s.Kids[0], path, name, depth)
			return
		}
		out = append(out, Place{Path: path, Shape: s, Name: name, Depth: depth})
		for i, k := range s.Kids {
			walk(k, Child(path, s.Op, i), "", depth+1)
		}
	}
	walk(core, Root, "", 0)
	return out
}

// Title says in words what a core node is.
func Title(s *Shape) string {
	switch s.Op {
	case Marker:
		return "m"
	case Empty:
		return "m, no row"
	case True:
		return "condition, true"
	case False:
		return "condition, false"
	case Count:
		return fmt.Sprintf("condition, false at every %s time", ordinal(s.N))
	case Fail:
		return "SQL that fails"
	case Syntax:
		return "SQL that does not parse"
	case Break:
		if s.Arg == "" {
			return "break"
		}
		return "break with " + s.Arg
	case Sleep:
		return fmt.Sprintf("sleep %d s", s.N)
	case Schedule:
		return "wait for the next minute"
	case Never:
		return "wait for ever"
	case Signal:
		if s.N > 0 {
			return fmt.Sprintf("wait for signal %s, at most %d s", s.Arg, s.N)
		}
		return "wait for signal " + s.Arg
	case Value:
		return "value " + s.Arg
	case Get:
		return "read $" + s.Arg
	case Opt:
		return "read $" + s.Arg + "?"
	case All:
		return "read $" + s.Arg + ".*"
	case Var:
		return "read {" + s.Arg + "}"
	case IfRows:
		return "if_rows $" + s.Arg
	case While:
		return "loop while"
	case Forever:
		return "loop"
	case Join:
		if s.N == 3 {
			return "join3"
		}
	}
	return string(s.Op)
}

func ordinal(n int) string {
	switch n {
	case 1:
		return "1st"
	case 2:
		return "2nd"
	case 3:
		return "3rd"
	}
	return fmt.Sprintf("%dth", n)
}

// Tree draws a core form, one node a line, with its paths in a column.
func Tree(core *Shape) string {
	places := Places(core)
	width := 0
	lines := make([]string, len(places))
	for i, p := range places {
		lines[i] = strings.Repeat("  ", p.Depth) + Title(p.Shape)
		if p.Name != "" {
			lines[i] += " as " + p.Name
		}
		width = max(width, len(lines[i]))
	}
	var b strings.Builder
	for i, p := range places {
		fmt.Fprintf(&b, "%-*s  %s\n", width, lines[i], p.Path)
	}
	return b.String()
}
