package templates

import "github.com/dfmatrix/dfmatrix/shapes"

// Case returns the program of a case: its shape, and around the start whatever
// its act does.
func (r *Renderer) Case(c shapes.Case) (string, error) {
	return r.Scripted(c.Shape, Script{})
}
