package oracle_test

import (
	"context"
	"testing"

	"github.com/dfmatrix/dfmatrix/internal/engine"
	"github.com/dfmatrix/dfmatrix/internal/engine/model"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
	"github.com/dfmatrix/dfmatrix/templates"
)

// TestDenotationEqualsMachine holds the two meanings equal for every case of
// every family that is checked in: the denotation reads the shape, the machine
// reads the program.
func TestDenotationEqualsMachine(t *testing.T) {
	render, m := templates.New(), model.New()
	for _, f := range shapes.Families() {
		if f.Deep {
			continue
		}
		failed := 0
		for c := range f.Cases(shapes.DefaultBounds()) {
			if failed > 5 {
				t.Errorf("%s: more differ", f.Name)
				break
			}
			sql, err := render.Case(c)
			if err != nil {
				t.Fatalf("%s: %v", c, err)
			}
			want, err := oracle.Denote(shapes.Expand(c.Shape), oracle.WorldOf(c))
			if err != nil {
				t.Fatalf("%s: %v", c, err)
			}
			got, err := m.Run(context.Background(), engine.Program{Name: c.String(), SQL: sql})
			if err != nil {
				t.Errorf("%s: %v", c, err)
				failed++
				continue
			}
			if want.Text() != got.Text() {
				t.Errorf("%s\ndenotation:\n%s\nmachine:\n%s", c, want.Text(), got.Text())
				failed++
			}
		}
	}
}
