package templates

import (
	"testing"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// TestEveryOperatorHasATemplate keeps the two lists, of operators and of
// template files, equal.
func TestEveryOperatorHasATemplate(t *testing.T) {
	r := New()
	want := map[string]bool{"program.sql.tmpl": true}
	for _, op := range shapes.Ops() {
		if s := (&shapes.Shape{Op: op}); !s.Derived() {
			want[string(op)+".sql.tmpl"] = true
		}
	}
	files, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !want[f.Name()] {
			t.Errorf("%s belongs to no operator", f.Name())
		}
		delete(want, f.Name())
	}
	for name := range want {
		t.Errorf("%s is missing", name)
	}
	if _, err := r.Program(shapes.New(shapes.Marker)); err != nil {
		t.Error(err)
	}
}
