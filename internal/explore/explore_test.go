package explore

import (
	"context"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/dfmatrix/dfmatrix/internal/catalog"
	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
)

// drawn are dice that rapid throws, so that it can record and shrink them.
type drawn struct{ *rapid.T }

func (d drawn) Roll(label string, n int) int { return rapid.IntRange(0, n-1).Draw(d.T, label) }

func checker(tb testing.TB) *Checker {
	tb.Helper()
	c, err := NewChecker()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// TestRandomTrees holds denotation and machine equal on trees that rapid draws
// and, should they differ, reduces.
func TestRandomTrees(t *testing.T) {
	c := checker(t)
	rapid.Check(t, func(t *rapid.T) {
		s := shapes.Random(shapes.DefaultKnobs(), drawn{t})
		var u *Undecided
		if _, err := c.Check(s); err != nil && !errors.As(err, &u) {
			t.Fatal(err)
		}
	})
}

// TestSeededTrees is the same for thousands of trees of fixed seeds.
func TestSeededTrees(t *testing.T) {
	c := checker(t)
	undecided, n := 0, uint64(5000)
	for seed := range n {
		s := shapes.Random(shapes.DefaultKnobs(), shapes.Seeded(seed))
		var u *Undecided
		if _, err := c.Check(s); errors.As(err, &u) {
			undecided++
		} else if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
	if undecided > int(n/50) {
		t.Errorf("%d of %d trees say nothing: their races are not decided", undecided, n)
	}
}

// TestDirect: the graph that is built from a tree is the one that df.start
// would build from its program.
func TestDirect(t *testing.T) {
	b, render := NewBuilder(), templates.New()
	for e := range catalog.Entries(false) {
		s := e.Case.Shape
		if s.Depth() > 2 && e.Family == "nest" {
			continue
		}
		sql, err := render.Program(s)
		if err != nil {
			t.Fatal(err)
		}
		p, err := dsl.Parse(sql)
		if err != nil {
			t.Fatal(err)
		}
		got, err := b.Graph(shapes.Expand(s))
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range p.Steps {
			if start, ok := step.(dsl.Start); ok && !alike(start.Graph, got) {
				t.Fatalf("%s: the program's graph is\n%s\nand the direct one\n%s", s, start.Graph, got)
			}
		}
	}
}

// alike compares what the machine reads of two graphs.
func alike(a, b *dsl.Graph) bool {
	if a.Type != b.Type || a.Name != b.Name || a.Path != b.Path || len(a.Kids()) != len(b.Kids()) {
		return false
	}
	if words(a.Text()) != words(b.Text()) {
		return false
	}
	for i, k := range a.Kids() {
		if o := b.Kids()[i]; k.Step != o.Step || !alike(k.Node, o.Node) {
			return false
		}
	}
	return true
}

// BenchmarkTrees makes, denotes and runs trees of fresh seeds.
func BenchmarkTrees(b *testing.B) {
	c, k := checker(b), shapes.DefaultKnobs()
	seed := uint64(0)
	for range 3000 {
		_, _ = c.Check(shapes.Random(k, shapes.Seeded(seed)))
		seed++
	}
	for b.Loop() {
		_, _ = c.Check(shapes.Random(k, shapes.Seeded(seed)))
		seed++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "trees/s")
}

// words forgets how much space lies between words: programs indent.
func words(s string) string { return strings.Join(strings.Fields(s), " ") }

func rendered() *templates.Renderer { return templates.New() }

// quietlyAny is quietly on a server of which no finding is known.
func (x *explorer) quietlyAny(ctx context.Context, s *shapes.Shape) (string, error) {
	got, err := x.try(ctx, s)
	var u *Undecided
	if errors.As(err, &u) {
		return "", nil
	}
	return got, err
}
