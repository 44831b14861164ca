package oracle

import "github.com/dfmatrix/dfmatrix/shapes"

// WorldOf is what surrounds the program of a case.
func WorldOf(c shapes.Case) World {
	w := World{Label: c.Shape.String()}
	if c.Act == shapes.ActVars {
		w.Vars = map[string]string{}
		for _, v := range shapes.Variables() {
			w.Vars[v.Name] = v.Value
		}
	}
	return w
}
