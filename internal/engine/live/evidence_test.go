package live

import (
	"reflect"
	"testing"
)

// TestWithout takes repeated effects out and counts the rest anew.
func TestWithout(t *testing.T) {
	one, two := LeafRun{Path: "r.b", Number: 1}, LeafRun{Path: "r.b", Number: 2}
	ev := &Evidence{
		Leaves: []LeafRun{one, {Path: "r.c", Number: 1}, two},
		snap: &snapshot{Effects: []effectRow{
			{Seq: 9, Path: "r.b", N: 3}, {Seq: 1, Path: "r.b", N: 1}, {Seq: 2, Path: "r.c", N: 1}, {Seq: 5, Path: "r.b", N: 2},
		}},
	}
	for _, tt := range []struct {
		twice map[LeafRun]int
		want  []effectRow
	}{
		{map[LeafRun]int{one: 1}, []effectRow{{Seq: 2, Path: "r.c", N: 1}, {Seq: 5, Path: "r.b", N: 1}, {Seq: 9, Path: "r.b", N: 2}}},
		{map[LeafRun]int{two: 1}, []effectRow{{Seq: 1, Path: "r.b", N: 1}, {Seq: 2, Path: "r.c", N: 1}, {Seq: 9, Path: "r.b", N: 2}}},
		{nil, []effectRow{{Seq: 1, Path: "r.b", N: 1}, {Seq: 2, Path: "r.c", N: 1}, {Seq: 5, Path: "r.b", N: 2}, {Seq: 9, Path: "r.b", N: 3}}},
	} {
		if got := ev.without(tt.twice); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("without %v: %v, want %v", tt.twice, got, tt.want)
		}
	}
}
