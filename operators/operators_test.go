package operators

import "testing"

func TestCount(t *testing.T) {
	for n := 1; n <= 4; n++ {
		seen := map[string]bool{}
		for e := range All(n) {
			if seen[e.String()] {
				t.Fatalf("%s comes twice", e)
			}
			seen[e.String()] = true
			if _, err := Parse(e.String()); err != nil {
				t.Fatal(err)
			}
		}
		if len(seen) != Count(n) {
			t.Errorf("%d operators: %d expressions; the recurrence says %d", n, len(seen), Count(n))
		}
	}
}

// TestReadings holds the reader against the examples and the table of
// docs/grammar.md.
func TestReadings(t *testing.T) {
	for _, c := range []struct{ name, bare, tree string }{
		{"seq.seq", "'a' ~> 'b' ~> 'c'", "seq(seq(a,b),c)"},
		{"seq.join", "'a' ~> 'b' & 'c'", "seq(a,join(b,c))"},
		{"race.join", "'a' | 'b' & 'c'", "race(a,join(b,c))"},
		{"as.seq", "'a' |=> 'x' ~> 'b'", "seq(as=x(a),b)"},
		{"join.as", "'a' & 'b' |=> 'x'", "join(a,as=x(b))"},
		{"then.else.seq", "'a' ?> 'b' !> 'c' ~> 'd'", "if(a,b,seq(c,d))"},
		{"then.seq.else", "'a' ?> 'b' ~> 'c' !> 'd'", "if(a,seq(b,c),d)"},
		{"then.else.then.else", "'a' ?> 'b' !> 'c' ?> 'd' !> 'e'", "if(a,b,if(c,d,e))"},
		{"loop.seq", "@> 'a' ~> 'b'", "loop(seq(a,b))"},
	} {
		e, err := Parse(c.name)
		if err != nil {
			t.Fatal(err)
		}
		tree, err := e.Promised()
		if err != nil || e.Bare() != c.bare || tree.String() != c.tree {
			t.Errorf("%s is %s and reads as %v, %v; want %s and %s", c.name, e.Bare(), tree, err, c.bare, c.tree)
		}
	}
}
