package mutants_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/catalog"
	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/internal/golden"
	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
)

// small are cases with everything in them: those of two constructs or fewer.
func small(t *testing.T, each func(e catalog.Entry, program string, want golden.File)) {
	t.Helper()
	store := golden.Open("../../golden")
	for e := range catalog.Entries(false) {
		if e.Case.Shape.Size() > 7 || e.Family == "value" || e.Case.Act != "" {
			continue
		}
		sql, err := os.ReadFile(filepath.Join("../../generated_test", e.Family, e.Case.String()+".sql"))
		if err != nil {
			t.Fatal(err)
		}
		want, err := store.Read(e.Family, e.Case.String())
		if err != nil {
			t.Fatal(err)
		}
		each(e, string(sql), want)
	}
}

// TestDamagedPrograms: a program that is damaged in one place, as by a template
// with a mistake, is noticed. Each kind of damage is one that a template could
// do; it has to show in at least one case, and in most of those that it touches.
func TestDamagedPrograms(t *testing.T) {
	damages := map[string]func(string) string{
		"a join is a race":            replace("df.join(", "df.race("),
		"a race is a join":            replace("df.race(", "df.join("),
		"a seq is a join":             replace("df.seq(", "df.join("),
		"a join3 is a join":           dropArm,
		"a name is another":           func(s string) string { return names.ReplaceAllLiteralString(s, "'other'\n") },
		"a reader reads another name": replace("$x", "$y"),
		"true conditions are false":   replace("RETURNING true", "RETURNING false"),
		"false conditions are true":   replace("RETURNING false", "RETURNING true"),
		"loops count one further":     replace("n % 2", "n % 3"),
		"a marker has another path":   pathDamage,
		"markers return no row":       replace(" RETURNING path || '#' || n AS v", ""),
		"empty markers return a row":  replace("AND path = 'r.1'$sql$", "AND path = 'r.1' RETURNING path || '#' || n AS v$sql$"),
		"failing statements succeed":  replace("'::int AS v", "' AS v"),
		"breaks have no value":        func(s string) string { return breaks.ReplaceAllLiteralString(s, "df.break()") },
		"if_rows looks elsewhere":     replace("df.if_rows(\n", "df.if_rows(\n 'h' ||"),
		"a bracket is missing":        func(s string) string { return strings.Replace(s, ")", "", 1) },
		"nothing is started":          replace("df.start(", "df.explain("),
	}
	m := model.New()
	touched, noticed, n := map[string]int{}, map[string]int{}, 0
	small(t, func(e catalog.Entry, program string, want golden.File) {
		if n++; e.Case.Shape.Size() > 3 && n%6 != 0 {
			return
		}
		// The comment at the beginning may be whatever it is.
		begin := strings.Index(program, "SELECT df.start")
		for name, damage := range damages {
			bad := program[:begin] + damage(program[begin:])
			if bad == program {
				continue
			}
			touched[name]++
			run, err := m.Run(context.Background(), engine.Program{SQL: bad})
			if err != nil || run.Text() != want.Body {
				noticed[name]++
			}
		}
	})
	for name := range damages {
		if touched[name] == 0 || noticed[name]*2 < touched[name] {
			t.Errorf("%s: touches %d programs, and %d golden files notice", name, touched[name], noticed[name])
		}
	}
}

var (
	breaks = regexp.MustCompile(`df\.break\('[^\n]*'\)`)
	names  = regexp.MustCompile(`'[a-z]+[0-9a-z]*'\n`)
)

func replace(from, to string) func(string) string {
	return func(s string) string { return strings.Replace(s, from, to, 1) }
}

// dropArm leaves out the last arm of a join3 of leaves.
func dropArm(s string) string {
	at := strings.Index(s, "df.join3(")
	if at < 0 {
		return s
	}
	end := strings.Index(s[at:], "\n)")
	if end < 0 {
		return s
	}
	inner := s[at+len("df.join3(") : at+end]
	last := strings.LastIndex(inner, ",\n")
	if last < 0 {
		return s
	}
	return s[:at] + "df.join(" + inner[:last] + s[at+end:]
}

// pathDamage makes the first leaf record another leaf's path.
func pathDamage(s string) string { return strings.ReplaceAll(s, "'r.1'", "'r.2'") }

// TestDamagedRuns: whatever is changed in a run changes its text, but for the
// order of events that commute; so a normal form that forgot anything else would
// fail here.
func TestDamagedRuns(t *testing.T) {
	m := model.New()
	swapped, kept := 0, 0
	small(t, func(e catalog.Entry, program string, want golden.File) {
		run, err := m.Run(context.Background(), engine.Program{SQL: program})
		if err != nil {
			t.Fatal(err)
		}
		changed := func(what string, change func(r *trace.Run)) {
			r := *run
			r.Events, r.Nodes = slices.Clone(run.Events), slices.Clone(run.Nodes)
			change(&r)
			if r.Text() == want.Body {
				t.Errorf("%s: %s is not noticed", e.Case, what)
			}
		}
		for i := range run.Events {
			changed("a missing event", func(r *trace.Run) { r.Events = slices.Delete(r.Events, i, i+1) })
			changed("an event that comes twice", func(r *trace.Run) { r.Events = slices.Insert(r.Events, i, r.Events[i]) })
			changed("another outcome", func(r *trace.Run) { r.Events[i].Outcome += "!" })
			changed("another reading", func(r *trace.Run) { r.Events[i].Saw += "!" })
			changed("another path", func(r *trace.Run) { r.Events[i].Path += ".9" })
			for l := range run.Events[i].Iters {
				changed("another iteration", func(r *trace.Run) {
					r.Events[i].Iters = slices.Clone(r.Events[i].Iters)
					r.Events[i].Iters[l] += 7
				})
			}
			if i == 0 {
				continue
			}
			a, b := run.Events[i-1], run.Events[i]
			r := *run
			r.Events = slices.Clone(run.Events)
			r.Events[i-1], r.Events[i] = b, a
			switch same := r.Text() == want.Body; {
			case trace.Commute(a, b) && !same:
				t.Errorf("%s: the order of %s and %s should not matter", e.Case, a.Address(), b.Address())
			case !trace.Commute(a, b) && same && a.Address() != b.Address():
				t.Errorf("%s: the order of %s and %s is not noticed", e.Case, a.Address(), b.Address())
			case trace.Commute(a, b):
				kept++
			default:
				swapped++
			}
		}
		for i := range run.Nodes {
			changed("another state", func(r *trace.Run) { r.Nodes[i].Status = "odd" })
			changed("another node result", func(r *trace.Run) { r.Nodes[i].Result += "!" })
			changed("another name", func(r *trace.Run) { r.Nodes[i].Name += "y" })
			changed("another kind", func(r *trace.Run) { r.Nodes[i].Kind += "s" })
			changed("a missing node", func(r *trace.Run) { r.Nodes = slices.Delete(r.Nodes, i, i+1) })
		}
		changed("another status", func(r *trace.Run) { r.Status += "!" })
		changed("another result", func(r *trace.Run) { r.Result += "!" })
		changed("another failure", func(r *trace.Run) { r.Fault = &trace.Fault{Kind: "odd"} })
		changed("something amiss", func(r *trace.Run) { r.Notes = []string{"odd"} })
	})
	if swapped < 500 || kept < 50 {
		t.Errorf("only %d dependent and %d independent pairs were swapped", swapped, kept)
	}
}

// TestDamagedGoldens: a golden file that lacks a line, or has one twice, is
// refused or differs from what runs.
func TestDamagedGoldens(t *testing.T) {
	dir := t.TempDir()
	store := golden.Open(dir)
	n := 0
	small(t, func(e catalog.Entry, program string, want golden.File) {
		if n++; n%25 != 0 {
			return
		}
		lines := strings.SplitAfter(want.Header+want.Body, "\n")
		body := strings.Count(want.Header, "\n")
		for i := range lines {
			if i < body || lines[i] == "" {
				continue
			}
			for _, damaged := range [][]string{slices.Delete(slices.Clone(lines), i, i+1), slices.Insert(slices.Clone(lines), i, lines[i])} {
				path := filepath.Join(dir, "x", "case.golden")
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(strings.Join(damaged, "")), 0o600); err != nil {
					t.Fatal(err)
				}
				if got, err := store.Read("x", "case"); err == nil && got.Body == want.Body {
					t.Errorf("%s: damage at line %d is not noticed", e.Case, i+1)
				}
			}
		}
	})
}

// TestDamagedShape: a program of another shape is noticed, whichever its
// reductions is taken.
func TestDamagedShape(t *testing.T) {
	m := model.New()
	small(t, func(e catalog.Entry, _ string, want golden.File) {
		if e.Family != "nest" || e.Case.Shape.Depth() > 2 {
			return
		}
		for _, s := range shapes.Reductions(e.Case.Shape) {
			sql, err := render.Program(s)
			if err != nil {
				t.Fatal(err)
			}
			if run, err := m.Run(context.Background(), engine.Program{SQL: sql}); err == nil && run.Text() == want.Body {
				t.Errorf("%s in place of %s is not noticed", s, e.Case)
			}
		}
	})
}

var render = templates.New()
