package suite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/golden"
	"github.com/dfmatrix/dfmatrix/operators"
)

// Operators holds the graphs of one expression against one another: written in
// functions, in operators with all brackets, and bare. The golden file states
// the graph that docs/grammar.md promises of all three. No instance runs.
func Operators(t *testing.T, name string) {
	t.Helper()
	s := begin(t)
	e, err := operators.Parse(name)
	if err != nil {
		t.Fatal(err)
	}
	s.ourShard(t, operators.Family+"/"+name)
	t.Parallel()
	s.found.begin(t, operators.Family, e)
	program, err := os.ReadFile(filepath.Join(operators.Family, name+".sql"))
	if err != nil {
		t.Fatalf("%s has no program: %v\nrun: go generate ./...", name, err)
	}
	got, err := s.graphs(t.Context(), string(program))
	s.holdIfInterrupted()
	if err != nil {
		s.undecided(t, operators.Family, e, err)
	}
	s.judgeGraphs(t, e, got)
}

// graphs evaluates the program's three statements.
func (s *session) graphs(ctx context.Context, program string) (string, error) {
	var b strings.Builder
	for _, line := range strings.Split(program, "\n") {
		expr, ok := strings.CutPrefix(line, "SELECT ")
		if !ok {
			continue
		}
		expr, label, ok := strings.Cut(strings.TrimSuffix(expr, ";"), " AS ")
		if !ok {
			return "", fmt.Errorf("%q has no label", line)
		}
		text, err := s.graph(ctx, expr)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%-9s  %s\n", label, text)
	}
	return b.String(), nil
}

// graph is the graph of one expression, or "rejected".
func (s *session) graph(ctx context.Context, expr string) (string, error) {
	var g *dsl.Graph
	var refused *dsl.Rejected
	var err error
	if s.evaluator == nil {
		g, refused, err = dsl.Eval("SELECT " + expr)
	} else {
		var json string
		if json, err = s.evaluator.Eval(ctx, expr); err == nil {
			g, err = dsl.ParseDurofut(json)
		} else if !engine.IsUnknown(err) && !errors.Is(err, context.Canceled) {
			return "rejected", nil // the server answered, and refused
		}
	}
	switch {
	case err != nil:
		return "", err
	case refused != nil:
		return "rejected", nil
	}
	return graphText(g), nil
}

// graphText is a graph in the text form of shapes.
func graphText(g *dsl.Graph) string {
	if g.Name != "" {
		name := g.Name
		bare := *g
		bare.Name = ""
		return "as=" + name + "(" + graphText(&bare) + ")"
	}
	op := map[string]string{"THEN": "seq", "JOIN": "join", "RACE": "race", "IF": "if", "LOOP": "loop"}[g.Type]
	if op == "" {
		return g.Text()
	}
	var kids []string
	for _, k := range g.Kids() {
		kids = append(kids, graphText(k.Node))
	}
	return op + "(" + strings.Join(kids, ",") + ")"
}

// judgeGraphs compares with the golden file or, where PostgreSQL's operators
// bind otherwise than documented, with the divergence.
func (s *session) judgeGraphs(t *testing.T, e operators.Expr, got string) {
	t.Helper()
	tree, err := e.Promised()
	if err != nil {
		t.Fatal(err)
	}
	file := golden.File{
		Family: operators.Family, Case: e.String(), Digest: tree.String(),
		Header: fmt.Sprintf("# %s\n#\n# docs/grammar.md, \"Operator Precedence\", reads this as %s.\n\n", e.Bare(), tree.Brackets()),
		Body:   fmt.Sprintf("functions  %s\nbrackets   %[1]s\nbare       %[1]s\n", tree),
	}
	want, ok := s.hold(t, e, file, "docs/grammar.md")
	if !ok {
		return
	}
	if s.opts.update && s.opts.why != "" && got != want.Body {
		if err := s.store.Diverge(operators.Family, e.String(), s.opts.why, got); err != nil {
			t.Fatal(err)
		}
	}
	s.settle(t, operators.Family, e, want, got, "DSL-semantic disagreement (another graph was built)")
}
