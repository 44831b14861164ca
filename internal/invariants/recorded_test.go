package invariants

import (
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/dfmatrix/dfmatrix/oracle"
)

// testRecorded: nothing is found in what really happened, and what cannot be
// said is said.
func testRecorded(t *testing.T, db *pgx.Conn) {
	want := map[string][]string{
		"whole":   nil,
		"broken":  nil,
		"failed":  nil,
		"running": each(oracle.Invariants(), NotYet),
		"cancelled": {
			"every_reachable_node_completed not applicable", "loop_body_iteration_count_matches not applicable",
			"race_loser_terminal not applicable", "join_all_branches_completed not applicable",
		},
	}
	for name := range captured() {
		within(t, db, func() {
			r := recorded(t, name)
			load(t, db, r)
			var got []string
			for _, f := range report(t, db, r.Instance.ID) {
				got = append(got, f.Invariant+" "+string(f.Verdict))
			}
			if !slices.Equal(got, want[name]) {
				t.Errorf("%s:\n got %q\nwant %q", name, got, want[name])
			}
		})
	}
}

func each(invariants []string, v Verdict) []string {
	var out []string
	for _, i := range invariants {
		out = append(out, i+" "+string(v))
	}
	return out
}
