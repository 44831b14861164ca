package explore

import (
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/relations"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// TestLawsAreSampled: a run applies every law, and both sides agree on a sound
// engine.
func TestLawsAreSampled(t *testing.T) {
	knobs := shapes.DefaultKnobs()
	r, err := Explore(t.Context(), Options{Engine: model.New(), Knobs: knobs, Seed: 1, Trees: 3000, InFlight: 4})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Failures {
		t.Errorf("%s: %s", f.Shape, f.Signature)
	}
	sampled := 0
	for _, rule := range relations.Rules() {
		// A random forever ends by the last step of a sequence, so that no tree has
		// the left side of break-join.
		if r.Laws[rule.Name] == 0 && rule.Name != "break-join" {
			t.Errorf("law %s is not sampled", rule.Name)
		}
		sampled += r.Laws[rule.Name]
	}
	if sampled < 600 || r.Trees < 3000 {
		t.Errorf("%d trees ran, a law was applied to %d", r.Trees, sampled)
	}
}
