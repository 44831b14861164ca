// Package check reads a program without running it and tells what its author
// may not have meant: operators that bind differently from what pg_durable's
// documents say, names that are read before they are bound, steps that are
// never reached, a break outside a loop, arms that bind the same name, and
// statements that are no SQL.
//
// What the program is, is package dsl's business; this one only judges it.
package check

import (
	"errors"
	"fmt"
	"slices"
	"sort"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
)

// A Severity says how bad a finding is.
type Severity string

// Severities, the worst first.
const (
	Error   Severity = "error"   // the program cannot do what it says
	Warning Severity = "warning" // it can, but hardly as meant
	Unknown Severity = "unknown" // only a server can tell
	Note    Severity = "note"    // worth knowing
)

// Severities lists them, the worst first.
func Severities() []Severity { return []Severity{Error, Warning, Unknown, Note} }

// A Finding is one thing to say about a program.
type Finding struct {
	Rule     string   `json:"rule"` // such as precedence or unbound-name
	Severity Severity `json:"severity"`
	Line     int      `json:"line"`
	Col      int      `json:"col"`
	Msg      string   `json:"message"`
	Remedy   string   `json:"remedy,omitempty"`
}

// A Report is what a program comes to and what there is to say about it.
type Report struct {
	Graphs   []*dsl.Graph // one for each df.start
	Labels   []string
	Findings []Finding // in the order of the program
}

// Worst is the worst severity found; "" for a clean program.
func (r *Report) Worst() Severity {
	for _, s := range Severities() {
		if slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Severity == s }) {
			return s
		}
	}
	return ""
}

// ErrNoProgram is SQL that is fine and has nothing to do with pg_durable.
var ErrNoProgram = errors.New("it starts nothing: there is no df.start in it")

// Program checks a script. The error is [ErrNoProgram]; text that is no SQL is a
// finding.
func Program(script string) (*Report, error) {
	r := &Report{}
	c := &checker{script: script, tokens: tokens(script), report: r}
	c.groupings()
	p, err := dsl.Parse(script)
	var syntax *dsl.Error
	switch {
	case errors.As(err, &syntax):
		c.unreadable(syntax)
	case err != nil:
		return nil, err
	default:
		c.steps(p)
	}
	if len(r.Graphs) == 0 && len(r.Findings) == 0 {
		return nil, ErrNoProgram
	}
	sort.SliceStable(r.Findings, func(i, j int) bool {
		a, b := r.Findings[i], r.Findings[j]
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Col < b.Col
	})
	return r, nil
}

// checker gathers findings.
type checker struct {
	script string
	tokens []token
	report *Report
	set    map[string]bool // variables that the script has set so far
}

func (c *checker) add(rule string, s Severity, at dsl.Pos, remedy, format string, args ...any) {
	c.report.Findings = append(c.report.Findings, Finding{
		Rule: rule, Severity: s, Line: max(at.Line, 1), Col: max(at.Col, 1), Msg: fmt.Sprintf(format, args...), Remedy: remedy,
	})
}

// unreadable is for a program that package dsl could not read. It stopped there,
// so nothing is known of what follows.
func (c *checker) unreadable(e *dsl.Error) {
	if needsServer(e.Msg) {
		c.add("server", Unknown, e.Pos, "build the graph from literals and df functions, or try it on a server with dfmatrix run --dsn",
			"%s; nothing from here on was checked", e.Msg)
		return
	}
	c.add("syntax", Error, e.Pos, "", "%s; nothing from here on was checked", e.Msg)
}

// steps checks what each statement comes to.
func (c *checker) steps(p *dsl.Program) {
	c.set = map[string]bool{}
	for _, step := range p.Steps {
		switch x := step.(type) {
		case dsl.SetVar:
			c.set[x.Name] = true
		case dsl.UnsetVar:
			delete(c.set, x.Name)
		case dsl.ClearVars:
			clear(c.set)
		case *dsl.Rejected:
			c.add("rejected", Error, x.Pos, remedyFor(x), "pg_durable refuses this: %s (%s)", x.Msg, x.Kind)
		case dsl.Start:
			c.report.Graphs = append(c.report.Graphs, x.Graph)
			c.report.Labels = append(c.report.Labels, x.Label)
			c.graph(x.Graph)
		}
	}
}

// graph checks one workflow.
func (c *checker) graph(g *dsl.Graph) {
	c.locate(g, g.Pos)
	c.breaks(g, false)
	c.flow(g)
	c.names(g)
	c.leaves(g)
}

// locate gives every node a place: one that has none, because it went through
// SQL as text, is looked for among the script's literals, and else has its
// parent's.
func (c *checker) locate(g *dsl.Graph, parent dsl.Pos) {
	if g.Pos == (dsl.Pos{}) && g.Type == "SQL" {
		if at, ok := c.literal(g.Text()); ok {
			g.Pos = at
		}
	}
	if g.Pos == (dsl.Pos{}) {
		g.Pos = parent
	}
	for _, k := range g.Kids() {
		c.locate(k.Node, g.Pos)
	}
}
