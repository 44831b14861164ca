package diff

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/catalog"
	"github.com/dfmatrix/dfmatrix/internal/dsl"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/internal/golden"
	"github.com/dfmatrix/dfmatrix/oracle"
)

// a sampled case: its program, read, and its golden file.
type sampled struct {
	name, want string
	steps      []dsl.Step
}

// sample reads every n-th case.
func sample(t *testing.T, n int) []sampled {
	t.Helper()
	store := golden.Open(filepath.Join("..", "..", Dir))
	var out []sampled
	i := 0
	for e := range catalog.Entries(false) {
		if i++; i%n != 0 {
			continue
		}
		sql, err := os.ReadFile(filepath.Join("..", "..", "generated_test", e.Family, e.Name()+".sql"))
		if err != nil {
			t.Fatal(err)
		}
		p, err := dsl.Parse(string(sql))
		if err != nil {
			t.Fatal(err)
		}
		f, err := store.Read(e.Family, e.Name())
		if err != nil {
			continue // the suite itself complains of a missing golden file
		}
		out = append(out, sampled{e.Family + "/" + e.Name(), f.Body, p.Steps})
	}
	return out
}

// told is what a faulty machine tells of a case; "" if it breaks down.
func told(d *oracle.Defect, c sampled, leaves *oracle.Leaves) (text string) {
	defer func() {
		if recover() != nil {
			text = ""
		}
	}()
	job, refused, err := model.Load(&dsl.Program{Steps: d.Steps(c.steps)})
	switch {
	case err != nil:
		return ""
	case refused != nil:
		return refused.Text()
	}
	run, err := d.Compile(job, leaves).Run(oracle.Options{})
	if err != nil {
		return ""
	}
	return run.Text()
}

// TestFaultyMachines takes machines with one fault each: what such a fault
// changes in many golden files must read as a few groups, most of it as one.
func TestFaultyMachines(t *testing.T) {
	if testing.Short() {
		t.Skip("runs a thousand cases on a dozen machines")
	}
	facts, err := model.Facts()
	if err != nil {
		t.Fatal(err)
	}
	leaves, cases, all := oracle.NewLeaves(facts), sample(t, 6), oracle.Defects()
	machines := 0
	for i := 0; i < len(all); i += 67 {
		var pairs []Pair
		for _, c := range cases {
			if text := told(&all[i], c, leaves); text != "" && text != c.want {
				pairs = append(pairs, Pair{Name: c.name, Before: c.want, After: text})
			}
		}
		if len(pairs) < 5 {
			continue
		}
		machines++
		groups := Groups(pairs)
		largest := 0
		for _, g := range groups {
			largest = max(largest, len(g.Names))
		}
		t.Logf("%s: %d cases in %d groups, %d in the largest", all[i], len(pairs), len(groups), largest)
		if len(groups) > maxGroups || 2*largest < len(pairs) {
			t.Errorf("%s:\n%s", all[i], Text(groups, 0, Painter{Title: same, Dim: same, Diff: same}))
		}
	}
	if machines < 5 {
		t.Errorf("only %d machines change enough to group: the test shows little", machines)
	}
}

// maxGroups is how many groups a person still reads: one fault that changes a
// thousand cases may reach that many kinds of places.
const maxGroups = 13

func same(text string) string { return text }
