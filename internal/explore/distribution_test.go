package explore

import (
	"slices"
	"strings"
	"testing"

	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// TestNothingIsStarved: random trees reach every rule that needs no clock and
// nobody outside, every construct below every other, every leaf and value.
func TestNothingIsStarved(t *testing.T) {
	k := shapes.DefaultKnobs()
	d, err := Distribute(k, 1, 5000)
	if err != nil {
		t.Fatal(err)
	}
	outside := []string{"sql-unknown", "loop-limit", "sleep", "schedule", "signal", "signal-timeout", "http", "elapse", "act-signal", "act-await", "act-pause", "cancel"}
	for _, r := range oracle.Rules() {
		if n := d.Rules[r.String()]; n < 10 && !slices.Contains(outside, r.String()) {
			t.Errorf("rule %s fires in %d of %d trees", r, n, d.Trees)
		}
	}
	for _, a := range k.Constructs {
		for _, b := range k.Constructs {
			if n := d.Pairs[string(a.Op)+" > "+string(b.Op)]; n < 1 && !(a.Op == shapes.Forever && b.Op != shapes.Seq) {
				t.Errorf("%s stands right below %s %d times in %d trees", b.Op, a.Op, n, d.Trees)
			}
		}
	}
	for _, w := range k.Ends {
		if d.Leaves[string(w.Op)] < 50 {
			t.Errorf("leaf %s comes %d times", w.Op, d.Leaves[string(w.Op)])
		}
	}
	for _, v := range shapes.Values() {
		if d.Values[v.Name] < 5 {
			t.Errorf("value %s comes %d times", v.Name, d.Values[v.Name])
		}
	}
	if d.Ends["failed"]*10 < d.Trees || d.Ends["completed"]*5 < d.Trees {
		t.Errorf("the trees end as %v: one kind is starved", d.Ends)
	}
	var b strings.Builder
	d.Print(&b)
	t.Log(b.String())
}
