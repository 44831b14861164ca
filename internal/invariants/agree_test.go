package invariants

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/dfmatrix/dfmatrix/internal/trace"
	"github.com/dfmatrix/dfmatrix/oracle"
	"github.com/dfmatrix/dfmatrix/shapes"
)

// A replayed is an execution judged by both: the Go functions over the run, and
// the SQL function over the record that it would have left.
type replayed struct {
	name   string
	family string
	rec    *Record
	want   []string // what the Go functions say, as "invariant path"
	paths  map[string]string
}

// testAgreement: over every shape of every family, sound, and over executions
// that were changed in one place, both find the same at the same nodes.
func testAgreement(t *testing.T, db *pgx.Conn) {
	var batch []replayed
	total, silent, changed := 0, 0, map[string]int{}
	for _, f := range shapes.Families() {
		if f.Deep {
			continue
		}
		i := 0
		for c := range f.Cases(shapes.DefaultBounds()) {
			if i++; testing.Short() && i%20 != 0 {
				continue
			}
			core := shapes.Expand(c.Shape)
			run, err := oracle.Denote(core, oracle.WorldOf(c))
			if err != nil || run.Status != "completed" && run.Status != "failed" {
				continue // how far a cancelled instance got is not determined, and one rolled back has no record
			}
			if failsSilently(run) {
				silent++
				continue
			}
			batch = append(batch, replayOf(len(batch), f.Name, c.String(), core, run))
			total++
			if i%20 == 0 && (f.Name == "nest" || f.Name == "fault") {
				for _, ch := range changes(run) {
					r := replayOf(len(batch), f.Name, c.String()+", "+ch.name, core, ch.run)
					for _, w := range r.want {
						changed[w[:10]]++
					}
					batch = append(batch, r)
				}
			}
			if len(batch) > 500 {
				judge(t, db, batch)
				batch = nil
			}
		}
	}
	judge(t, db, batch)
	t.Logf("%d shapes, %d left to the live suite; violations in changed executions: %v", total, silent, changed)
	if silent > total/50 {
		t.Errorf("%d of %d shapes are left to the live suite", silent, total)
	}
	for _, i := range oracle.Invariants() {
		// Names are handed on in the history alone, and no change of a run touches them.
		if changed[i[:10]] == 0 && i != oracle.NameUniqueness {
			t.Errorf("no change of a run violates %s", i)
		}
	}
}

// failsSilently reports whether an if_rows failed for its name. A run does not show
// the arm or the iteration of a loop in which nothing else ran, so the engine's
// record of it cannot be made of the run; a server has it, and the live suite judges
// these.
func failsSilently(run *trace.Run) bool {
	return slices.ContainsFunc(run.Nodes, func(n trace.Node) bool { return n.Kind == "if_rows" && n.Status == "failed" })
}

func replayOf(n int, family, name string, core *shapes.Shape, run *trace.Run) replayed {
	r := replayed{name: name, family: family, rec: Replay(fmt.Sprintf("%08x", n+1), core, run), paths: map[string]string{}}
	for i, node := range run.Nodes {
		r.paths[fmt.Sprintf("%08x", i+1)] = node.Path
	}
	for _, v := range oracle.Inspect(core, run) {
		r.want = append(r.want, v.Invariant+" "+v.Path)
	}
	slices.Sort(r.want)
	r.want = slices.Compact(r.want)
	return r
}

// judge loads the records and compares what is found.
func judge(t *testing.T, db *pgx.Conn, batch []replayed) {
	t.Helper()
	within(t, db, func() {
		var records []*Record
		for _, r := range batch {
			records = append(records, r.rec)
		}
		load(t, db, records...)
		rows, err := db.Query(t.Context(), "SELECT id, "+Column("df", "id")+" FROM df.instances ORDER BY id")
		if err != nil {
			t.Fatal(err)
		}
		var id string
		var text json.RawMessage
		_, err = pgx.ForEachRow(rows, []any{&id, &text}, func() error {
			var n int
			fmt.Sscanf(id, "%x", &n)
			r := batch[n-1]
			found, err := Parse(text)
			var got []string
			for _, f := range found {
				got = append(got, f.Invariant+" "+r.paths[f.Node])
			}
			slices.Sort(got)
			if got = slices.Compact(got); !slices.Equal(got, r.want) {
				t.Errorf("%s %s:\n SQL %q\n Go  %q\n%v", r.family, r.name, got, r.want, found)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
