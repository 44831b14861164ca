package oracle

import (
	"strconv"

	"github.com/dfmatrix/dfmatrix/shapes"
)

// WorldOf is what surrounds the program of a case.
func WorldOf(c shapes.Case) World {
	w := World{Label: c.Shape.String()}
	switch c.Act {
	case shapes.ActVars:
		w.Vars = map[string]string{}
		for _, v := range shapes.Variables() {
			w.Vars[v.Name] = v.Value
		}
	case shapes.ActSignal, shapes.ActEarly, shapes.ActTwice:
		w.Signals = numbered(c.Shape)
	case shapes.ActText:
		w.Signals = map[string][]string{"go": {`"it's approved"`}}
	case shapes.ActPlain:
		w.Signals = map[string][]string{"go": {"{}"}}
	case shapes.ActCancel:
		w.Cancelled = true
	case shapes.ActRollback:
		w.RolledBack = true
	}
	return w
}

// numbered gives every wait of a shape its signal.
func numbered(s *shapes.Shape) map[string][]string {
	out := map[string][]string{}
	names, count := shapes.Waits(s)
	for _, name := range names {
		for n := 1; n <= count[name]; n++ {
			out[name] = append(out[name], `{"n":`+strconv.Itoa(n)+`}`)
		}
	}
	return out
}
