package oracle

import (
	"testing"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// TestInspectAgrees: nothing is found in what any shape of any family means.
func TestInspectAgrees(t *testing.T) {
	cases := 0
	for _, f := range shapes.Families() {
		if f.Deep {
			continue
		}
		for c := range f.Cases(shapes.DefaultBounds()) {
			core := shapes.Expand(c.Shape)
			run, err := Denote(core, WorldOf(c))
			if err != nil {
				continue
			}
			cases++
			for _, v := range Inspect(core, run) {
				t.Errorf("%s %s: %s", f.Name, c, v)
			}
		}
	}
	if cases < 5000 {
		t.Errorf("only %d cases were looked at", cases)
	}
}
