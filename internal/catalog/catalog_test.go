package catalog

import (
	"slices"
	"strings"
	"testing"

	"github.com/dfmatrix/dfmatrix/operators"
	"github.com/dfmatrix/dfmatrix/shapes"
)

func TestAllIsWhatIsCheckedIn(t *testing.T) {
	want := operators.Count(operators.MaxOperators)
	for _, f := range shapes.Families() {
		if !f.Deep {
			want += f.Count(shapes.DefaultBounds())
		}
	}
	got, tests := 0, map[string]bool{}
	for e := range All(false) {
		got++
		tests[e.Test()] = true
	}
	if got != want || len(tests) != want {
		t.Errorf("%d entries and %d tests, want %d", got, len(tests), want)
	}
}

func TestFind(t *testing.T) {
	for name, want := range map[string]string{
		"seq(m,m)":              "nest",
		"nest/seq(m,m)":         "nest",
		"nest/seq(m,m).golden":  "nest",
		"TestNest_seq_m_m":      "nest",
		"seq.join":              "operator",
		"TestOperator_seq_join": "operator",
		"fault/seq(m,m)":        "",
		"TestNest_seq":          "",
		"seq(m":                 "",
		"":                      "",
	} {
		var families []string
		for _, e := range Find(name) {
			families = append(families, e.Family)
		}
		if strings.Join(families, " ") != want {
			t.Errorf("%q is found in %v, want %q", name, families, want)
		}
	}
}

func TestNearest(t *testing.T) {
	got := Nearest("seq(m,lop2(m))", 3)
	if len(got) != 3 || got[0] != "seq(m,loop2(m))" {
		t.Errorf("nearest are %v", got)
	}
	if got := Nearest("a text that is like nothing at all here", 3); len(got) > 0 {
		t.Errorf("nothing is like that, and there is %v", got)
	}
}

func TestSpots(t *testing.T) {
	s, err := shapes.Parse("join3(m,loop2(racel(m,z)),as=x(m))")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range Spots(s) {
		got = append(got, string(s.Construct)+"@"+s.Position)
	}
	want := "join@root m@join.j1 loop@join.j2 racel@loop.b m@racel.x1 z@racel.x2 as@join.j3 m@as.s"
	if strings.Join(got, " ") != want {
		t.Errorf("spots are %v", got)
	}
	// Every position that a shape can have is in the list.
	positions := Positions()
	for e := range Entries(true) {
		for _, s := range Spots(e.Case.Shape) {
			if !slices.Contains(positions, s.Position) {
				t.Fatalf("%s has the position %s, which is not listed", e.Case, s.Position)
			}
		}
	}
}

func TestFilter(t *testing.T) {
	count := func(f Filter) int {
		n := 0
		for range f.Entries() {
			n++
		}
		return n
	}
	all := count(Filter{Family: "nest"})
	both := count(Filter{Family: "nest", Construct: "loop", Position: "join.j1"})
	either := count(Filter{Family: "nest", Construct: "loop"})
	if both == 0 || both >= either || either >= all {
		t.Errorf("of %d shapes %d have a loop, %d in the left arm of a join", all, either, both)
	}
	if a, b := count(Filter{Position: "join"}), count(Filter{Position: "join.j2"}); a <= 0 || b <= 0 || a < b {
		t.Errorf("%d with something in a join, %d in its second arm", a, b)
	}
	for _, f := range []Filter{{Family: "x"}, {Construct: "x"}, {Position: "x"}} {
		if f.Check() == nil {
			t.Errorf("%+v passes", f)
		}
	}
}
