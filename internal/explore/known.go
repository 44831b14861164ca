package explore

import "github.com/dfmatrix/dfmatrix/shapes"

// Known names the finding of docs/findings.md that a server may show on a tree,
// or "". A disagreement on such a tree is counted and not reported: it cannot be
// told from the finding.
func Known(s *shapes.Shape) string {
	names, arms := false, false
	finding := ""
	s.Walk(func(x *shapes.Shape) {
		switch x.Op {
		case shapes.As:
			names = true
			if k := x.Kids[0].Op; k == shapes.Sleep || k == shapes.Schedule {
				finding = "name-on-sleep"
			}
		case shapes.RowsHit, shapes.RowsMiss:
			names = true
		case shapes.Join:
			arms = true
		case shapes.Value:
			switch x.Arg {
			case "bpchar":
				finding = "char-n"
			case "scaled", "bignumeric", "scaled0", "thousandth":
				finding = "numeric-scale"
			}
		}
	})
	switch {
	case finding != "":
		return finding
	case names && arms:
		return "join-stale-names"
	case names && (s.Op == shapes.While || s.Op == shapes.Forever || s.Op == shapes.Loop || s.Op == shapes.BreakLoop):
		return "root-loop-names"
	}
	return ""
}

// LiveKnobs are for trees that run on a server: fewer names beside joins, of which
// a finding is known, and nothing that lasts.
func LiveKnobs() shapes.Knobs {
	k := shapes.DefaultKnobs()
	for i, w := range k.Constructs {
		switch w.Op {
		case shapes.As:
			k.Constructs[i].Weight = 5
		case shapes.RowsHit, shapes.RowsMiss:
			k.Constructs[i].Weight = 2
		}
	}
	return k
}
