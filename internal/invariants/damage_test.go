package invariants

import (
	"regexp"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/dfmatrix/dfmatrix/oracle"
)

// A damage is one thing done to the rows of a sound execution. SQL may call
// leaf(path) and node(type) for a node's id, and stretch(id) for the events of a
// node's execution in the run that the instance itself is.
type damage struct {
	name      string
	sql       string
	invariant string
	node      string // an expression for the id that must be named
}

// damages are done to the execution testdata/whole.json: a marker named a; a loop
// of three iterations, each a join of a marker with a race that a marker wins, and
// then a conditional; and a marker.
func damages() []damage {
	return []damage{
		{
			"a leaf never ran",
			`DELETE FROM _duroxide.history WHERE instance_id = id() AND event_id BETWEEN lower(stretch(leaf('r.2.2'))) AND upper(stretch(leaf('r.2.2')));
			UPDATE df.nodes SET status = 'pending', result = NULL, status_details = NULL WHERE id = leaf('r.2.2')`,
			oracle.EveryReachable, "leaf('r.2.2')",
		},
		{
			"a leaf in an iteration began and never ended",
			`DELETE FROM _duroxide.history WHERE instance_id = run('LOOP') AND execution_id = 2 AND event_data LIKE '%' || leaf('r.2.1.b.2.t') || '%completed%'`,
			oracle.EveryReachable, "leaf('r.2.1.b.2.t')",
		},
		{
			"the wrong branch was taken",
			`UPDATE _duroxide.history SET event_data = replace(event_data, '"v\\\":true', '"v\\\":false') WHERE instance_id = run('LOOP')
			AND execution_id = 1 AND event_data LIKE '%update-node-status%' || leaf('r.2.1.b.2.c') || '%completed%'`,
			oracle.EveryReachable, "leaf('r.2.1.b.2.e')",
		},
		{
			"the instance never learned that it ended",
			`UPDATE df.instances SET status = 'running'`,
			oracle.EveryReachable, "NULL",
		},
		{
			"a leaf ran twice",
			`INSERT INTO _duroxide.history SELECT instance_id, execution_id, again(event_id), event_type,
				jsonb_set(event_data::jsonb, '{source_event_id}', coalesce(to_jsonb(again((event_data::jsonb ->> 'source_event_id')::bigint)), 'null'))::text
			FROM _duroxide.history WHERE instance_id = id() AND event_id BETWEEN lower(stretch(leaf('r.1'))) AND upper(stretch(leaf('r.1')))`,
			oracle.SingleExecution, "leaf('r.1')",
		},
		{
			"a statement was issued twice",
			`INSERT INTO _duroxide.history SELECT instance_id, execution_id, event_id + 1, event_type, event_data
			FROM _duroxide.history WHERE instance_id = run('LOOP') AND execution_id = 3 AND event_data LIKE '%execute-sql%r.2.1.b.2.t%'`,
			oracle.SingleExecution, "leaf('r.2.1.b.2.t')",
		},
		{
			"an iteration is gone",
			`DELETE FROM _duroxide.history WHERE instance_id = run('LOOP') AND execution_id = 2 OR starts_with(instance_id, run('LOOP') || '::2::')`,
			oracle.IterationCount, "node('LOOP')",
		},
		{
			"the loop ended though its condition held",
			`UPDATE _duroxide.history SET event_data = replace(event_data, '"v\\\":false', '"v\\\":true') WHERE instance_id = run('LOOP')
			AND execution_id = 3 AND event_data LIKE '%update-node-status%' || leaf('r.2.1.w') || '%completed%'`,
			oracle.IterationCount, "node('LOOP')",
		},
		{
			"a loser never ended",
			`DELETE FROM _duroxide.history WHERE instance_id = run('SIGNAL') AND event_data LIKE '%OrchestrationFailed%'`,
			oracle.RaceLoser, "node('SIGNAL')",
		},
		{
			"a loser acted after it was cancelled",
			`INSERT INTO _duroxide.history SELECT instance_id, execution_id, event_id + 1000, event_type,
				replace(event_data, 'OrchestrationStarted', 'TimerCreated') FROM _duroxide.history WHERE instance_id = run('SIGNAL') AND event_id = 10`,
			oracle.RaceLoser, "node('SIGNAL')",
		},
		{
			"no arm decided a race",
			`UPDATE _duroxide.history SET event_data = replace(event_data, 'SubOrchestrationCompleted', 'SubOrchestrationFailed')
			WHERE instance_id = run('RACE') AND event_data LIKE '%"SubOrchestrationCompleted"%'`,
			oracle.RaceLoser, "node('RACE')",
		},
		{
			"a join did not wait for an arm",
			`DELETE FROM _duroxide.history AS h USING _duroxide.history AS s WHERE h.instance_id = run('LOOP') AND h.execution_id = 2
			AND s.instance_id = h.instance_id AND s.execution_id = 2 AND h.event_data LIKE '%"SubOrchestrationCompleted"%'
			AND s.event_data::jsonb ->> 'instance' LIKE '%' || leaf('r.2.1.b.1.j1') AND (h.event_data::jsonb ->> 'source_event_id')::bigint = s.event_id`,
			oracle.JoinBranches, "leaf('r.2.1.b.1.j1')",
		},
		{
			"a join made too few values",
			`UPDATE _duroxide.history SET event_data = jsonb_set(event_data::jsonb, '{input}', to_jsonb(jsonb_set((event_data::jsonb ->> 'input')::jsonb, '{result}', '"[1]"')::text))::text
			WHERE instance_id = run('LOOP') AND execution_id = 1 AND event_data LIKE '%update-node-status%' || node('JOIN') || '%completed%'`,
			oracle.JoinBranches, "node('JOIN')",
		},
		{
			"an old iteration overwrote a node",
			`UPDATE df.nodes SET status_details = jsonb_build_object('execution_id', run('LOOP') || '::1') WHERE id = leaf('r.2.1.b.2.t')`,
			oracle.StatusMonotonic, "leaf('r.2.1.b.2.t')",
		},
		{
			"a node went back to running",
			`UPDATE df.nodes SET status = 'running', result = NULL WHERE id = leaf('r.1')`,
			oracle.StatusMonotonic, "leaf('r.1')",
		},
		{
			"a node completed twice",
			`INSERT INTO _duroxide.history SELECT instance_id, execution_id, event_id + 5, event_type, event_data
			FROM _duroxide.history WHERE instance_id = id() AND event_id = upper(stretch(leaf('r.1'))) - 10`,
			oracle.StatusMonotonic, "leaf('r.1')",
		},
		{
			"a name came back with a value that nobody gave it",
			`UPDATE _duroxide.history SET event_data = replace(event_data, 'r.1#1', 'r.1#9') WHERE instance_id = id() AND event_data LIKE '%"SubOrchestrationCompleted"%'`,
			oracle.NameUniqueness, "leaf('r.1')",
		},
		{
			"the arms of a join did not see the same",
			`UPDATE _duroxide.history SET event_data = jsonb_set(event_data::jsonb, '{input}', to_jsonb(jsonb_set((event_data::jsonb ->> 'input')::jsonb, '{results}', '"{}"')::text))::text
			WHERE instance_id = run('LOOP') AND execution_id = 1 AND event_data LIKE '%"SubOrchestrationScheduled"%' || leaf('r.2.1.b.1.j1') || '",%'`,
			oracle.NameUniqueness, "node('JOIN')",
		},
	}
}

// helpers are the functions that damages use.
const helpers = `
CREATE FUNCTION id() RETURNS text LANGUAGE sql STABLE AS $$ SELECT id FROM df.instances $$;
CREATE FUNCTION leaf(path text) RETURNS text LANGUAGE sql STABLE AS $$ SELECT id FROM df.nodes WHERE query LIKE '%''' || path || ''',%' $$;
CREATE FUNCTION node(type text) RETURNS text LANGUAGE sql STABLE AS $$ SELECT id FROM df.nodes WHERE node_type = type $$;
CREATE FUNCTION run(type text) RETURNS text LANGUAGE sql STABLE AS $$
	SELECT max(instance_id) FROM _duroxide.history WHERE instance_id LIKE '%::' || node(type) $$;
CREATE FUNCTION again(event bigint) RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT upper(stretch(leaf('r.1'))) + 1 + (event - lower(stretch(leaf('r.1')))) / 10 $$;
CREATE FUNCTION stretch(node text) RETURNS int8range LANGUAGE sql STABLE AS $$
	SELECT int8range(min(event_id), max(event_id) + 10) FROM _duroxide.history
	WHERE instance_id = id() AND event_data LIKE '%update-node-status%' || node || '%' $$;`

// spread makes room between the events of a history.
func spread(r *Record) *Record {
	source := regexp.MustCompile(`("source_event_id":\d+)`)
	for i := range r.History {
		h := &r.History[i]
		h.Event *= 10
		h.Data = source.ReplaceAll(h.Data, []byte("${1}0"))
	}
	return r
}

// testDamaged: each damage violates its invariant at its node, and no other.
func testDamaged(t *testing.T, db *pgx.Conn) {
	covered := map[string]bool{}
	whole := spread(recorded(t, "whole"))
	for _, d := range damages() {
		covered[d.invariant] = true
		t.Run(d.name, func(t *testing.T) {
			within(t, db, func() {
				load(t, db, whole)
				must(t, db, "SET LOCAL check_function_bodies = off")
				must(t, db, helpers)
				if found := report(t, db, whole.Instance.ID); len(found) > 0 {
					t.Fatalf("the sound execution: %v", found)
				}
				var node *string
				if err := db.QueryRow(t.Context(), "SELECT "+d.node+"::text").Scan(&node); err != nil {
					t.Fatal(err)
				}
				must(t, db, d.sql)
				found := report(t, db, whole.Instance.ID)
				found = slices.DeleteFunc(found, func(f Finding) bool { return f.Verdict == NotYet })
				if len(found) == 0 {
					t.Error("nothing was found")
				}
				for _, f := range found {
					if f.Verdict != Violated || f.Invariant != d.invariant || node != nil && f.Node != *node || node == nil && f.Node != "" {
						t.Errorf("%s\nwant %s", f, d.invariant)
					}
				}
			})
		})
	}
	for _, i := range oracle.Invariants() {
		if !covered[i] {
			t.Errorf("no damage violates %s", i)
		}
	}
}
