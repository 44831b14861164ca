package invariants

import (
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
)

var growth = flag.Bool("growth", false, "measure how long the check takes (minutes)")

// testGrowth measures; docs/invariants.md has the figures.
func testGrowth(t *testing.T, db *pgx.Conn) {
	if !*growth {
		t.Skip("measures only with -growth")
	}
	within(t, db, func() {
		crowd(t, db, 10_000)
		must(t, db, "ANALYZE")
		for _, name := range []string{"seq(loop2(join(m,m)),m)", "loop2(join3(m,m,m))", "join3(racel(m,m),loop2(m),seq(m,m))"} {
			id := add(t, db, name)
			t.Logf("%-40s with 10,000 other instances: %s", name, best(t, db, id, 20))
		}
	})
	for _, n := range []int{10, 100, 1000, 10_000} {
		within(t, db, func() {
			r := looping(n)
			load(t, db, r)
			t.Logf("%6d iterations, %7d events: %s", n, len(r.History), best(t, db, r.Instance.ID, 3))
		})
	}
}

// crowd loads n instances of depth-3 shapes.
func crowd(t *testing.T, db *pgx.Conn, n int) {
	t.Helper()
	nest, _ := shapes.LookupFamily("nest")
	var records []*Record
	for len(records) < n {
		for c := range nest.Cases(shapes.DefaultBounds()) {
			run, err := oracle.Denote(shapes.Expand(c.Shape), oracle.WorldOf(c))
			if err == nil && len(records) < n {
				records = append(records, weighty(Replay(fmt.Sprintf("%08x", 0x1000+len(records)), shapes.Expand(c.Shape), run)))
			}
		}
	}
	load(t, db, records...)
}

func add(t *testing.T, db *pgx.Conn, text string) string {
	t.Helper()
	s, err := shapes.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	run, err := oracle.Denote(shapes.Expand(s), oracle.World{})
	if err != nil {
		t.Fatal(err)
	}
	r := weighty(Replay(fmt.Sprintf("%08x", 0xf0000000+time.Now().Nanosecond()%0xffffff), shapes.Expand(s), run))
	load(t, db, r)
	return r.Instance.ID
}

// looping is a loop of n iterations, each a join of two markers.
func looping(n int) *Record {
	s, err := shapes.Parse("seq(m,while(join(m,m),c2))")
	if err != nil {
		panic(err)
	}
	run := &trace.Run{Status: "completed", Events: []trace.Event{{Path: "r.1"}}}
	for i := 1; i <= n; i++ {
		run.Events = append(run.Events,
			trace.Event{Path: "r.2.b.j1", Iters: []int{i}}, trace.Event{Path: "r.2.b.j2", Iters: []int{i}},
			trace.Event{Path: "r.2.w", Iters: []int{i}, Outcome: fmt.Sprint(i < n)})
	}
	for _, p := range []string{"r", "r.1", "r.2", "r.2.b", "r.2.b.j1", "r.2.b.j2", "r.2.w"} {
		run.Nodes = append(run.Nodes, trace.Node{Path: p, Status: "completed"})
	}
	return weighty(Replay("10000000", s, run))
}

// weighty gives events that carry the graph in a real history its weight.
func weighty(r *Record) *Record {
	graph := `"graph":"` + strings.Repeat("x", 250*len(r.Nodes)) + `",`
	for i := range r.History {
		h := &r.History[i]
		text := string(h.Data)
		if strings.Contains(text, "OrchestrationScheduled") || strings.Contains(text, "OrchestrationStarted") || strings.Contains(text, "ContinuedAsNew") {
			h.Data = []byte("{" + graph + text[1:])
		}
	}
	return r
}

// best is the shortest of several calls, after one that makes the plan.
func best(t *testing.T, db *pgx.Conn, id string, times int) string {
	t.Helper()
	var first, least time.Duration
	for i := range times + 1 {
		start := time.Now()
		if found := report(t, db, id); len(found) > 0 {
			t.Fatal(found)
		}
		switch took := time.Since(start); {
		case i == 0:
			first = took
		case least == 0 || took < least:
			least = took
		}
	}
	return fmt.Sprintf("first call %s, then %s", first.Round(100*time.Microsecond), least.Round(100*time.Microsecond))
}
