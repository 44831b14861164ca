package shapes

import (
	"strings"
	"testing"
)

func TestRandom(t *testing.T) {
	for seed := range uint64(3000) {
		s := Random(DefaultKnobs(), Seeded(seed))
		if err := s.Check(); err != nil {
			t.Fatalf("seed %d: %s: %v", seed, s, err)
		}
		if s.Depth() > DefaultKnobs().Depth+1 {
			t.Fatalf("seed %d: %s is deeper than asked for", seed, s)
		}
		if got := Random(DefaultKnobs(), Seeded(seed)); got.String() != s.String() {
			t.Fatalf("seed %d gives %s and %s", seed, s, got)
		}
	}
}

func TestKnobs(t *testing.T) {
	for want, damage := range map[string]func(*Knobs){
		"depth is 0":              func(k *Knobs) { k.Depth = 0 },
		"leaves is -1":            func(k *Knobs) { k.Leaves = -1 },
		"iterations is 1":         func(k *Knobs) { k.Iterations = 1 },
		"no name":                 func(k *Knobs) { k.Names = nil },
		"must not be negative":    func(k *Knobs) { k.Ends[0].Weight = -1 },
		"all weights are zero":    func(k *Knobs) { k.Constructs = []Weight{{Seq, 0}} },
		`"bogus" is no construct`: func(k *Knobs) { k.Ends[0].Op = "bogus" },
	} {
		k := DefaultKnobs()
		damage(&k)
		if err := k.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v does not say %q", err, want)
		}
	}
	if err := DefaultKnobs().Check(); err != nil {
		t.Error(err)
	}
}

// TestReductions: every step makes a tree simpler, keeps the grammar, and from
// any tree steps lead to a single marker.
func TestReductions(t *testing.T) {
	for seed := range uint64(300) {
		s := Random(DefaultKnobs(), Seeded(seed))
		for s.Op != Marker {
			steps := Reductions(s)
			if len(steps) == 0 {
				t.Fatalf("%s cannot be reduced", s)
			}
			for _, r := range steps {
				if !Simpler(r, s) && r.Op == s.Op && r.Size() > s.Size() {
					t.Fatalf("%s is reduced to %s", s, r)
				}
			}
			s = steps[len(steps)-1]
			if len(steps) > 0 {
				s = steps[0]
			}
		}
	}
}
