package explore

import (
	"github.com/dfmatrix/dfmatrix/relations"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// lawEvery is how many trees there are for one that a law is applied to.
const lawEvery = 4

// rewritten applies a law to a tree, at the first node where it can be, and says
// which: of those that apply anywhere, the one that was applied least so far. Both
// sides run, and each is held against its own meaning. That these are equal but for
// the moves of the law is proved for all small trees (package relations), so a
// server on which the law does not hold differs from one of the two.
func rewritten(s *shapes.Shape, applied map[string]int) (law string, other *shapes.Shape) {
	sites := relations.Sites(s)
	for _, r := range relations.Rules() {
		if law != "" && applied[r.Name] >= applied[law] {
			continue
		}
		for _, at := range sites {
			if rw := r.Apply(at.Shape); rw != nil {
				law, other = r.Name, at.With(rw.To)
				break
			}
		}
	}
	return law, other
}
