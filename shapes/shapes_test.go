package shapes

import (
	"errors"
	"testing"
)

// TestCounts holds every enumerator against its family's counting formula, and
// checks that no text form or identifier comes twice.
func TestCounts(t *testing.T) {
	for _, f := range Families() {
		for depth := 1; depth <= 3; depth++ {
			b := Bounds{Depth: depth, Iterations: 2}
			texts, idents := map[string]bool{}, map[string]bool{}
			n := 0
			for c := range f.Cases(b) {
				n++
				if err := c.Shape.Check(); err != nil {
					t.Fatalf("%s: %v", c, err)
				}
				if texts[c.String()] || idents[c.Ident()] {
					t.Fatalf("%s: %s comes twice", f.Name, c)
				}
				texts[c.String()], idents[c.Ident()] = true, true
				if len(c.String()) > MaxText {
					t.Errorf("%s: %s is longer than a file name may be", f.Name, c)
				}
			}
			if want := f.Count(b); n != want {
				t.Errorf("%s to depth %d enumerates %d cases; the formula says %d", f.Name, depth, n, want)
			}
		}
	}
}

func TestNestSize(t *testing.T) {
	if n := nestCount(3); n != 2905 {
		t.Errorf("nest to depth 3 has %d shapes, not 2905", n)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"m", "seq(m,loop2(join(m,m)))", "as=x(get=x.col)", "join3(m,sig5=go,break=done)", "loop02(m)", "seq(m"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Parse(text)
		if err != nil {
			var se *SyntaxError
			if !errors.As(err, &se) {
				t.Fatalf("%q: error of type %T", text, err)
			}
			return
		}
		if s.String() != text {
			t.Fatalf("%q reads as %q", text, s)
		}
	})
}

func TestPrintThenParse(t *testing.T) {
	for _, f := range Families() {
		for c := range f.Cases(DefaultBounds()) {
			got, err := Parse(c.Shape.String())
			if err != nil || got.String() != c.Shape.String() {
				t.Fatalf("%s reads back as %v, %v", c.Shape, got, err)
			}
		}
	}
}
