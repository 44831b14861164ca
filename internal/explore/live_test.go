package explore

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/engine/live"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// faulty is an engine with one fault.
type faulty struct {
	defect *oracle.Defect
	leaves *oracle.Leaves
}

func newFaulty(t *testing.T, name string) faulty {
	t.Helper()
	facts, err := model.Facts()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range oracle.Defects() {
		if d.String() == name {
			return faulty{&d, oracle.NewLeaves(facts)}
		}
	}
	t.Fatalf("there is no defect %q", name)
	return faulty{}
}

func (f faulty) Name() string { return "a machine with a fault" }

func (f faulty) Run(_ context.Context, p engine.Program) (*trace.Run, error) {
	program, err := dsl.Parse(p.SQL)
	if err != nil {
		return nil, err
	}
	program.Steps = f.defect.Steps(program.Steps)
	job, refused, err := model.Load(program)
	if err != nil || refused != nil {
		return refused, err
	}
	return f.defect.Compile(job, f.leaves).Run(oracle.Options{})
}

// big is a tree of about 40 nodes that has every construct.
const big = "seq(seq(seq(m,m),loop2(seq(m,join(racel(m,m),seq(m,brk2(m))))))," +
	"join3(seq(ift(m,m),hit(m,m)),join(join(m,m),iff(m,miss(m,m))),racer(m,seq(loop2(m),join(m,m)))))"

// TestShrink: a fault in one construct is reduced to that construct.
func TestShrink(t *testing.T) {
	s, err := shapes.Parse(big)
	if err != nil {
		t.Fatal(err)
	}
	if s.Size() < 40 {
		t.Fatalf("the tree has %d nodes only", s.Size())
	}
	for defect, want := range map[string]string{
		"loop: the value of a loop is its first body's":              "loop2(m)",
		"loop: every iteration counts as the first":                  "loop2(m)",
		"race: what a race's loser did counts":                       "racel(m,m)",
		"join: a join's value is flat":                               "join(join(m,m),m)",
		"join: a join's values are in reverse order":                 "join(m,m)",
		"loop: nodes of an iteration keep the state of the last one": "brk2(m)",
	} {
		x := &explorer{Options: Options{Engine: newFaulty(t, defect)}, check: checker(t), render: rendered()}
		signature, err := x.try(t.Context(), s)
		if err != nil || signature == "" {
			t.Errorf("%s: not noticed: %v", defect, err)
			continue
		}
		small, err := Shrink(t.Context(), x.quietlyAny, s, signature, 8)
		if err != nil || small.Flaky {
			t.Errorf("%s: %+v, %v", defect, small, err)
			continue
		}
		if small.Shape.Size() > 4 && small.Shape.Size() > mustParse(t, want).Size() {
			t.Errorf("%s: reduced to %s, not to %s (%s)", defect, small.Shape, want, signature)
		}
		t.Logf("%s: %s in %d runs (%s)", defect, small.Shape, small.Runs, signature)
	}
}

func mustParse(t *testing.T, text string) *shapes.Shape {
	t.Helper()
	s, err := shapes.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestExplore finds a fault, reduces and keeps it; runs it again from the corpus;
// and says so when it is gone.
func TestExplore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "corpus")
	o := Options{Engine: newFaulty(t, "race: what a race's loser did counts"), Knobs: LiveKnobs(), Trees: 60, InFlight: 8, Corpus: dir}
	r, err := Explore(t.Context(), o)
	if err != nil || len(r.Failures) == 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	if e := r.Failures[0]; e.Shape.Size() > 4 {
		t.Errorf("reduced only to %s", e.Shape)
	}
	o.Trees = 1
	if r, err = Explore(t.Context(), o); err != nil || len(r.Failures) == 0 || len(r.Healed) > 0 || len(r.Stale) > 0 {
		t.Errorf("from the corpus: %+v, %v", r, err)
	}
	o.Engine = model.New()
	if r, err = Explore(t.Context(), o); err != nil || len(r.Failures) > 0 || len(r.Healed) == 0 {
		t.Errorf("after the repair: %+v, %v", r, err)
	}
}

// TestSound: nothing is found where nothing is wrong.
func TestSound(t *testing.T) {
	r, err := Explore(t.Context(), Options{Engine: model.New(), Knobs: shapes.DefaultKnobs(), Trees: 200, InFlight: 4})
	if err != nil || len(r.Failures)+len(r.Flaky)+r.Unknown > 0 || r.Agreed+r.Undecided != 200+200/lawEvery {
		t.Errorf("%+v, %v", r, err)
	}
}

// sometimes fails every other time.
type sometimes struct {
	faulty
	n *int
}

func (s sometimes) Run(ctx context.Context, p engine.Program) (*trace.Run, error) {
	if *s.n++; *s.n%2 == 0 {
		return model.New().Run(ctx, p)
	}
	return s.faulty.Run(ctx, p)
}

func TestFlaky(t *testing.T) {
	n := 0
	e := sometimes{newFaulty(t, "loop: the value of a loop is its first body's"), &n}
	x := &explorer{Options: Options{Engine: e}, check: checker(t), render: rendered()}
	s := mustParse(t, "loop2(m)")
	signature, err := x.try(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	if small, err := Shrink(t.Context(), x.quietly, s, signature, 1); err != nil || !small.Flaky {
		t.Errorf("%+v, %v", small, err)
	}
}

func TestBadOptions(t *testing.T) {
	good := Options{Engine: model.New(), Knobs: shapes.DefaultKnobs(), Trees: 1, InFlight: 1}
	for want, damage := range map[string]func(*Options){
		"in flight is 0":  func(o *Options) { o.InFlight = 0 },
		"would never end": func(o *Options) { o.Trees = 0 },
		"weight":          func(o *Options) { o.Knobs.Ends = nil },
	} {
		o := good
		damage(&o)
		if _, err := Explore(t.Context(), o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not say %q", err, want)
		}
	}
}

func TestBadCorpus(t *testing.T) {
	dir := t.TempDir()
	x := &explorer{Options: Options{Engine: newFaulty(t, "loop: the value of a loop is its first body's")}, check: checker(t), render: rendered()}
	s := mustParse(t, "loop2(m)")
	promised, got, err := x.run(t.Context(), x.job(7, s))
	if err != nil {
		t.Fatal(err)
	}
	e, err := newEntry(s, s, 7, Signature(promised, got), "a server", promised, got)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Write(dir); err != nil {
		t.Fatal(err)
	}
	if entries, bad := ReadCorpus(dir); len(entries) != 1 || len(bad) > 0 || entries[0].Got != got.Text() {
		t.Fatalf("%v, %v", entries, bad)
	}
	whole := string(e.Format())
	for want, text := range map[string]string{
		"part got is missing":   whole[:strings.Index(whole, "-- got --")],
		"part about is missing": "seq(m,m) fails",
		"it is stale":           strings.Replace(whole, "df.loop", "df.again", 1),
		"is no construct":       strings.Replace(whole, "shape loop2(m)", "shape whirl2(m)", 1),
		"the seed is":           strings.Replace(whole, "seed 7", "seed -7", 1),
		"field seed":            strings.Replace(whole, "seed 7\n", "", 1),
		"it holds loop2(m)":     whole,
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "loop3(m).txtar"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, bad := ReadCorpus(dir); len(bad) != 1 || !strings.Contains(bad[0].Error(), want) {
			t.Errorf("errors %v do not say %q", bad, want)
		}
	}
}

// planted spoils what a live server says of races in loops.
type planted struct{ engine.Engine }

func (p planted) Run(ctx context.Context, program engine.Program) (*trace.Run, error) {
	r, err := p.Engine.Run(ctx, program)
	if err != nil {
		return r, err
	}
	for i, n := range r.Nodes {
		if n.Kind == "race" && strings.Contains(n.Path, ".b") && n.Status == "completed" {
			r.Nodes[i].Status = "failed"
		}
	}
	return r, nil
}

// TestShrinkLive reduces a fault that is planted in a live server's answers.
func TestShrinkLive(t *testing.T) {
	dsn := os.Getenv("PGDURABLE_DSN")
	if dsn == "" {
		t.Skip("set PGDURABLE_DSN to a server with pg_durable")
	}
	dsn, _, _ = strings.Cut(dsn, ",")
	e, err := live.Open(t.Context(), dsn, live.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	x := &explorer{Options: Options{Engine: planted{e}}, check: checker(t), render: rendered()}
	s := mustParse(t, big)
	began := time.Now()
	signature, err := x.try(t.Context(), s)
	if err != nil || signature == "" {
		t.Fatalf("%q, %v", signature, err)
	}
	small, err := Shrink(t.Context(), x.quietlyAny, s, signature, 64)
	if err != nil || small.Flaky || small.Shape.Size() > 4 {
		t.Errorf("%+v, %v", small, err)
	}
	t.Logf("%s in %d runs, %s", small.Shape, small.Runs, time.Since(began).Round(time.Second))
}
