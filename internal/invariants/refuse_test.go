package invariants

import (
	"errors"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/dfmatrix/dfmatrix/oracle"
)

// testRefusals: what cannot be judged is refused or said, and never passes.
func testRefusals(t *testing.T, db *pgx.Conn) {
	whole, running := recorded(t, "whole"), recorded(t, "running")
	id := whole.Instance.ID
	refusals := []struct{ name, before, call, code, says string }{
		{"malformed id", "", "('1E64A33D')", "22023", "'1E64A33D' is no instance id"},
		{"too short an id", "", "('1e64a33')", "22023", "is no instance id"},
		{"an id with a wild card", "", "('%')", "22023", "is no instance id"},
		{"no id", "", "(NULL)", "22023", "NULL is no instance id"},
		{"unknown instance", "", "('00000000')", "P0002", "there is no instance 00000000"},
		{"unknown invariant", "", "('" + id + "', '{join_all_branches_completed,join_all}')", "22023", "no invariant 'join_all' to skip"},
		{"null invariant", "", "('" + id + "', '{NULL}')", "22023", "no invariant NULL to skip"},
		{"no schema of the engine", "DROP SCHEMA _duroxide CASCADE", "('" + id + "')", "3F000", "there is no schema _duroxide"},
		{"no history", "DROP TABLE _duroxide.history", "('" + id + "')", "42P01", "has no table history"},
		{"no right to the schema", "SET LOCAL ROLE guest", "('" + id + "')", "42501", "guest may not read the engine's history"},
		{"no right to the history", "GRANT USAGE ON SCHEMA _duroxide TO guest; SET LOCAL ROLE guest", "('" + id + "')", "42501", "guest may not read"},
		{
			"another's instance", "ALTER TABLE df.instances ENABLE ROW LEVEL SECURITY; SET LOCAL ROLE guest",
			"('" + id + "')", "P0002", "or guest may not see it",
		},
		{
			"a configuration that is no JSON", "UPDATE df.nodes SET query = 'x' WHERE node_type = 'IF'",
			"('" + id + "')", "XX001", "cannot be read",
		},
		{
			"a node with two parents", "UPDATE df.nodes SET right_node = left_node WHERE node_type = 'IF'",
			"('" + id + "')", "XX001", "is no tree",
		},
		{"an assertion on a running instance", "", "('" + running.Instance.ID + "', raise => true)", "55000", "cannot be judged yet"},
		{
			"an assertion that fails", "DELETE FROM _duroxide.history WHERE execution_id = 2", "('" + id + "', raise => true)",
			"P0004", "loop_body_iteration_count_matches is violated at node",
		},
	}
	for _, r := range refusals {
		t.Run(r.name, func(t *testing.T) {
			within(t, db, func() {
				load(t, db, whole, running)
				must(t, db, `CREATE ROLE guest; GRANT USAGE ON SCHEMA df TO guest; GRANT SELECT ON ALL TABLES IN SCHEMA df TO guest`)
				must(t, db, r.before+"; SAVEPOINT call")
				rows, err := db.Query(t.Context(), "SELECT * FROM df.assert_structural_invariants"+r.call)
				if err == nil {
					rows.Close()
					err = rows.Err()
				}
				var refused *pgconn.PgError
				if !errors.As(err, &refused) || refused.Code != r.code || !strings.Contains(refused.Message, r.says) {
					t.Errorf("got %v; want SQLSTATE %s and %q", err, r.code, r.says)
				}
			})
		})
	}
	t.Run("skip", func(t *testing.T) {
		within(t, db, func() {
			load(t, db, running)
			if found := report(t, db, running.Instance.ID, oracle.Invariants()[1:]...); len(found) != 1 || found[0].Invariant != oracle.EveryReachable {
				t.Errorf("six of seven are skipped, and the rest is %v", found)
			}
		})
	})
	t.Run("as a role with the rights", func(t *testing.T) {
		within(t, db, func() {
			load(t, db, whole)
			must(t, db, `CREATE ROLE guest; GRANT USAGE ON SCHEMA df, _duroxide TO guest; GRANT SELECT ON ALL TABLES IN SCHEMA df, _duroxide TO guest; SET LOCAL ROLE guest`)
			if found := report(t, db, id); len(found) != 0 {
				t.Error(found)
			}
		})
	})
	t.Run("holds", func(t *testing.T) {
		within(t, db, func() {
			load(t, db, whole)
			must(t, db, "SELECT df.assert_structural_invariants('"+id+"', raise => true)")
			if v, err := Check(t.Context(), db, id); err != nil || len(v) != 0 {
				t.Error(v, err)
			}
		})
	})
	t.Run("goes on", func(t *testing.T) {
		within(t, db, func() {
			load(t, db, running)
			if v, err := Check(t.Context(), db, running.Instance.ID); !errors.Is(err, ErrNotYet) || len(v) != 0 {
				t.Error(v, err)
			}
		})
	})
	t.Run("column", func(t *testing.T) {
		within(t, db, func() {
			load(t, db, running)
			var text []byte
			if err := db.QueryRow(t.Context(), "SELECT "+Column("df", "$1"), running.Instance.ID).Scan(&text); err != nil {
				t.Fatal(err)
			}
			if found, err := Parse(text); err != nil || len(found) != 7 || found[6].Verdict != NotYet {
				t.Errorf("%v %v", found, err)
			}
		})
	})
	unjudged := []struct{ name, before, says string }{
		{"history pruned", "DELETE FROM _duroxide.history", "keeps no history"},
		{"history of an older version", `UPDATE _duroxide.history SET event_data = regexp_replace(event_data, ',\\"execution_id\\":\\"[0-9a-f:]*\\"', '', 'g')`, "before 0.2.4"},
	}
	for _, u := range unjudged {
		t.Run(u.name, func(t *testing.T) {
			within(t, db, func() {
				load(t, db, whole)
				must(t, db, u.before)
				found := report(t, db, id)
				if len(found) != 7 {
					t.Errorf("%d findings: %v", len(found), found)
				}
				for _, f := range found {
					if f.Verdict != NotApplicable || !strings.Contains(f.Found, u.says) {
						t.Error(f)
					}
				}
			})
		})
	}
	t.Run("schema of an older version", func(t *testing.T) {
		within(t, db, func() {
			load(t, db, whole)
			must(t, db, "ALTER TABLE df.nodes DROP COLUMN status_details")
			found := report(t, db, id)
			if len(found) != 1 || found[0].Invariant != oracle.StatusMonotonic || found[0].Verdict != NotApplicable {
				t.Error(found)
			}
		})
	})
	t.Run("uninstall", func(t *testing.T) {
		within(t, db, func() {
			if err := Uninstall(t.Context(), db, "df"); err != nil {
				t.Fatal(err)
			}
			var left int
			if err := db.QueryRow(t.Context(), "SELECT count(*) FROM pg_proc WHERE proname = 'assert_structural_invariants'").Scan(&left); err != nil || left != 0 {
				t.Error(left, err)
			}
			must(t, db, `CREATE SCHEMA "own place"`)
			if err := Install(t.Context(), db, "own place"); err != nil {
				t.Fatal(err)
			}
			load(t, db, whole)
			must(t, db, "SELECT FROM "+Function("own place")+"($1)", id)
		})
	})
}
