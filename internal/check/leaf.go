package check

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
)

// leaves looks whether each leaf's statement is SQL, as far as that shows before
// anything is substituted.
func (c *checker) leaves(g *dsl.Graph) {
	if g.Type == "SQL" {
		c.leaf(g)
	}
	for _, k := range g.Kids() {
		c.leaves(k.Node)
	}
}

// variable is {name}, which stands for any text at all. Those of the system are
// plain words.
var variable = regexp.MustCompile(`\{[A-Za-z_][A-Za-z0-9_]*\}`)

func (c *checker) leaf(g *dsl.Graph) {
	sql := g.Text()
	switch {
	case strings.TrimSpace(sql) == "":
		c.add("leaf-syntax", Error, g.Pos, "", "this step is empty")
		return
	case strings.HasPrefix(strings.TrimSpace(sql), "{"):
		c.add("leaf-syntax", Error, g.Pos, c.whyPartial(sql), "this step is JSON and no SQL")
		return
	}
	for _, v := range variable.FindAllString(sql, -1) {
		if v != "{sys_instance_id}" && v != "{sys_label}" {
			return // the text that it stands for decides
		}
	}
	tree, offset, err := dsl.ParseSQL(plain(sql))
	switch {
	case err != nil:
		c.add("leaf-syntax", Error, c.inside(g, offset), "", "this step is no SQL: %v", err)
	case len(tree.Stmts) > 1:
		c.add("several-statements", Warning, c.inside(g, int(tree.Stmts[1].StmtLocation)), "make each a step of its own: 'a' ~> 'b'",
			"this step has %d statements; the documents promise one", len(tree.Stmts))
	}
}

// whyPartial explains the JSON that an operator leaves behind.
func (c *checker) whyPartial(sql string) string {
	if strings.Contains(sql, "_partial_if") {
		return "a ?> needs a !> after it; where both are there, an operator between them took the ?> first: put each branch in parentheses"
	}
	return ""
}

// plain replaces what will be substituted by something of the same length that
// PostgreSQL's grammar takes in its place, so that offsets stay.
func plain(sql string) string {
	sql = variable.ReplaceAllStringFunc(sql, func(v string) string { return strings.Repeat("v", len(v)) })
	return reference.ReplaceAllStringFunc(sql, func(ref string) string {
		if strings.HasSuffix(ref, "$") {
			return ref // a dollar quote
		}
		return "v" + strings.Repeat("_", len(ref)-1)
	})
}

// remedyFor says what to do about what the extension refuses.
func remedyFor(r *dsl.Rejected) string {
	switch {
	case strings.Contains(r.Msg, "before !> is no ?>"):
		return "put parentheses around the branches: cond ?> (a) !> (b)"
	case strings.Contains(r.Msg, "there is no operator"):
		return "operators of pg_durable take text; begin the expression with a df function or a text literal: " +
			"two bare literals need '...'::text"
	case strings.Contains(r.Msg, "two literals"):
		return "write df.loop(...), or put a df function on one side"
	case strings.Contains(r.Msg, "there is no function"):
		return "see the functions in pg_durable's docs/api-reference.md"
	}
	return ""
}

// needsServer tells an expression that package dsl cannot evaluate from one that
// is no SQL.
func needsServer(msg string) bool {
	return strings.Contains(msg, "without a server") || strings.Contains(msg, "looks at a server")
}

// Excerpt is a finding as a compiler prints it: place and message, the line with
// a mark below it, and what to do.
func (r *Report) Excerpt(file, script string, f Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:%d:%d: %s: %s [%s]\n", file, f.Line, f.Col, f.Severity, strings.ReplaceAll(f.Msg, "\n", "\n    "), f.Rule)
	lines := strings.Split(script, "\n")
	if f.Line <= len(lines) {
		line := lines[f.Line-1]
		pad := strings.Map(func(c rune) rune {
			if c == '\t' {
				return c
			}
			return ' '
		}, line[:min(f.Col-1, len(line))])
		fmt.Fprintf(&b, "%5d | %s\n      | %s^\n", f.Line, line, pad)
	}
	if f.Remedy != "" {
		fmt.Fprintf(&b, "    remedy: %s\n", f.Remedy)
	}
	return b.String()
}
