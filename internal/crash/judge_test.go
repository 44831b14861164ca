package crash

import (
	"strings"
	"testing"
	"time"

	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/engine/live"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
)

func at(second int) time.Time { return time.Unix(int64(second), 0) }

func prepare(t *testing.T, text string) *model.Prepared {
	t.Helper()
	c, err := shapes.ParseCase(text)
	if err != nil {
		t.Fatal(err)
	}
	sql, err := templates.New().Case(c)
	if err != nil {
		t.Fatal(err)
	}
	r, err := model.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	p, err := r.Prepare(engine.Program{Name: text, SQL: sql})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestRepeated runs programs some of whose effects a crash repeats: the count
// that the marker returns is one higher, and a loop that counts its conditions
// ends one iteration sooner.
func TestRepeated(t *testing.T) {
	none, err := prepare(t, "loop2(m)").Run(nil)
	if err != nil {
		t.Fatal(err)
	}
	marker, err := prepare(t, "loop2(m)").Run(repeat("r.b", 1))
	if err != nil {
		t.Fatal(err)
	}
	if len(marker.Events) != len(none.Events) || !strings.Contains(marker.Result, "r.b#3") {
		t.Errorf("with a repeated marker:\n%s", marker.Text())
	}
	condition, err := prepare(t, "loop2(m)").Run(repeat("r.w", 1))
	if err != nil {
		t.Fatal(err)
	}
	if len(condition.Events) != len(none.Events)-2 || !strings.Contains(condition.Result, "r.b#1") {
		t.Errorf("with a repeated condition:\n%s", condition.Text())
	}
}

func repeat(path string, n int) oracle.Repeats {
	return func(p string, k int) int {
		if p == path && k == n {
			return 1
		}
		return 0
	}
}

func TestInFlight(t *testing.T) {
	outages := []Outage{{at(10), at(12)}, {at(20), at(22)}}
	for _, tt := range []struct {
		name  string
		began int
		ended int
		want  int
	}{
		{"before both", 1, 9, 0},
		{"between them", 13, 19, 0},
		{"over the first", 9, 13, 1},
		{"recorded only after the first", 11, 15, 1},
		{"over both", 9, 30, 2},
		{"without an end", 15, 0, 1},
		{"after both", 23, 24, 0},
	} {
		l := live.LeafRun{Path: "r", Number: 1, Began: at(tt.began), Sure: true}
		if tt.ended > 0 {
			l.Ended = at(tt.ended)
		}
		if got := inFlight([]live.LeafRun{l}, outages)[l]; got != tt.want {
			t.Errorf("%s: in flight at %d outages, want %d", tt.name, got, tt.want)
		}
	}
}

// TestExplanations wants every way that the rule allows, and no other.
func TestExplanations(t *testing.T) {
	leaf := func(path string, n int, sure bool) live.LeafRun {
		return live.LeafRun{Path: path, Number: n, Sure: sure}
	}
	one, two := leaf("r.b", 1, true), leaf("r.b", 2, true)
	lost := leaf("r.x2", 1, false)
	for _, tt := range []struct {
		name       string
		leaves     []live.LeafRun
		effects    map[string]int
		candidates map[live.LeafRun]int
		want       int
		total      int // of each
	}{
		{"nothing repeated", []live.LeafRun{one, two}, map[string]int{"r.b": 2}, map[live.LeafRun]int{one: 1}, 1, 0},
		{"either of two", []live.LeafRun{one, two}, map[string]int{"r.b": 3}, map[live.LeafRun]int{one: 1, two: 1}, 2, 1},
		{"the one in flight", []live.LeafRun{one, two}, map[string]int{"r.b": 3}, map[live.LeafRun]int{two: 1}, 1, 1},
		{"none was in flight", []live.LeafRun{one, two}, map[string]int{"r.b": 3}, nil, 1, 0},
		{"more than the outages allow", []live.LeafRun{one}, map[string]int{"r.b": 3}, map[live.LeafRun]int{one: 1}, 1, 0},
		{"a lost effect", []live.LeafRun{one, two}, map[string]int{"r.b": 1}, map[live.LeafRun]int{one: 1}, 1, 0},
		{"a cancelled leaf wrote", []live.LeafRun{lost}, map[string]int{"r.x2": 1}, nil, 1, 0},
	} {
		ways := explanations(&live.Evidence{Leaves: tt.leaves, Effects: tt.effects}, tt.candidates)
		if len(ways) != tt.want {
			t.Errorf("%s: %d ways, want %d: %v", tt.name, len(ways), tt.want, ways)
			continue
		}
		for _, w := range ways {
			if total(w) != tt.total {
				t.Errorf("%s: %v repeats %d effects, want %d", tt.name, w, total(w), tt.total)
			}
		}
	}
}
