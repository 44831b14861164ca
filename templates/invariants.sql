-- Seven structural invariants of an instance, as one function. docs/invariants.md
-- has their exact statements and what they do not cover.
--
--   psql -f invariants.sql                                      -- install or renew
--   SELECT * FROM df.assert_structural_invariants('1e64a33d');  -- one row a violation
--   SELECT df.assert_structural_invariants('1e64a33d', raise => true);  -- the last line of a test
--   DROP FUNCTION df.assert_structural_invariants(text, text[], boolean);  -- uninstall
--
-- Installing takes CREATE on schema df. Nothing of the extension is changed, and
-- the function belongs to no extension: drop it before DROP EXTENSION pg_durable,
-- or that wants CASCADE. It runs with the caller's rights, sees the instances that
-- row-level security lets the caller see, writes nothing, and reads the engine's
-- history. A role that is no superuser needs
--
--   GRANT USAGE ON SCHEMA _duroxide TO role;       -- what df.duroxide_schema() says
--   GRANT SELECT ON _duroxide.history TO role;     -- note: other roles' histories too
--
-- Words. An orchestration is the instance itself or a child of it: an arm of a
-- join or race, or a loop that is not its parent's root. A run is one generation
-- of one orchestration, (orch, gen): one iteration, if its root is a loop. The
-- history says in which run each node began and ended, in order.
CREATE OR REPLACE FUNCTION df.assert_structural_invariants(
    instance_id text,
    skip        text[]  DEFAULT '{}',     -- invariants to leave out
    raise       boolean DEFAULT false)    -- fail unless all hold
RETURNS TABLE (
    invariant text,  -- one of the seven
    node_id   text,  -- the offending node; NULL for the instance as a whole
    expected  text,
    found     text,
    verdict   text)  -- violated; not yet (it may still hold or not); not applicable
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan  -- planning takes longer than a small instance
SET enable_seqscan = off   -- the plan may be made while the tables are empty
SET enable_nestloop = off  -- within a history all joins are equalities
SET enable_hashjoin = on
SET enable_mergejoin = on
SET jit = off
AS $function$
#variable_conflict use_column
DECLARE
    seven CONSTANT text[] := ARRAY['every_reachable_node_completed', 'single_execution_outside_loop',
        'loop_body_iteration_count_matches', 'race_loser_terminal', 'join_all_branches_completed',
        'node_status_monotonic', 'result_name_uniqueness'];
    this     CONSTANT text := $1;
    skipped  CONSTANT text[] := coalesce($2, '{}');
    patience CONSTANT interval := '5 seconds';  -- for the losers of races that are being cancelled
    began    CONSTANT timestamptz := clock_timestamp();
    engine   text := 'duroxide';  -- the schema's name before df.duroxide_schema() told it
    unknown  text;
    verdicts jsonb;
    shared   text;
    worst    record;
BEGIN
    IF this IS NULL OR this !~ '^[0-9a-f]{8}$' THEN
        RAISE 'assert_structural_invariants: % is no instance id', coalesce(quote_literal(this), 'NULL')
            USING ERRCODE = 'invalid_parameter_value', HINT = 'df.start returns it: eight hexadecimal digits.';
    END IF;
    SELECT u.s INTO unknown FROM unnest(skipped) AS u(s) WHERE u.s IS NULL OR u.s <> ALL (seven) LIMIT 1;
    IF FOUND THEN
        RAISE 'assert_structural_invariants: there is no invariant % to skip', coalesce(quote_literal(unknown), 'NULL')
            USING ERRCODE = 'invalid_parameter_value', HINT = 'They are ' || array_to_string(seven, ', ') || '.';
    END IF;
    IF NOT EXISTS (SELECT FROM df.instances AS i WHERE i.id = this) THEN
        RAISE 'assert_structural_invariants: there is no instance %, or % may not see it', this, current_user
            USING ERRCODE = 'no_data_found';
    END IF;
    IF to_regprocedure('df.duroxide_schema()') IS NOT NULL THEN
        engine := df.duroxide_schema();
    END IF;
    IF to_regnamespace(quote_ident(engine)) IS NULL THEN
        RAISE 'assert_structural_invariants: there is no schema % with the engine''s history', engine
            USING ERRCODE = 'invalid_schema_name', HINT = 'Has pg_durable''s background worker ever run in this database?';
    END IF;
    IF has_schema_privilege(engine, 'USAGE') AND to_regclass(format('%I.history', engine)) IS NULL THEN
        RAISE 'assert_structural_invariants: schema % has no table history', engine USING ERRCODE = 'undefined_table';
    END IF;
    IF NOT has_schema_privilege(engine, 'USAGE') OR NOT has_table_privilege(format('%I.history', engine), 'SELECT') THEN
        RAISE 'assert_structural_invariants: % may not read the engine''s history', current_user
            USING ERRCODE = 'insufficient_privilege',
            HINT = format('GRANT USAGE ON SCHEMA %1$I TO %2$I; GRANT SELECT ON %1$I.history TO %2$I;', engine, current_user);
    END IF;

    PERFORM set_config('search_path', format('pg_catalog, %I, pg_temp', engine), true);  -- until the function returns
    LOOP
        BEGIN
WITH
-- The graph as df.start stored it, each node with the state its row shows. The
-- row goes through to_jsonb because status_details came with pg_durable 0.2.4.
node AS MATERIALIZED (
    SELECT n.id::text, n.node_type AS type, n.left_node::text AS l, n.right_node::text AS r, n.result_name AS name, n.status,
        CASE WHEN n.node_type IN ('IF', 'LOOP') THEN n.query::jsonb ->> 'condition_node' END AS cond,
        CASE WHEN n.node_type = 'JOIN' THEN n.query::jsonb -> 'extra_nodes' END AS extra,
        row_json ? 'status_details' AS stamped, row_json #>> '{status_details,execution_id}' AS stamp
    FROM df.nodes AS n, LATERAL (SELECT to_jsonb(n) - 'query' - 'result' AS row_json OFFSET 0) AS j
    WHERE n.instance_id = this
),
instance AS MATERIALIZED (
    SELECT i.status, i.root_node::text AS root, i.status IN ('completed', 'failed', 'cancelled') AS ended
    FROM df.instances AS i WHERE i.id = this
),
arm AS MATERIALIZED (  -- the branches of joins and races, in order
    SELECT n.id AS parent, n.type, a.id AS node, a.ord
    FROM node AS n, LATERAL (
        SELECT * FROM unnest(ARRAY[n.l, n.r] || ARRAY(SELECT jsonb_array_elements_text(coalesce(n.extra, '[]'))))
            WITH ORDINALITY AS u(id, ord)) AS a
    WHERE n.type IN ('JOIN', 'RACE')
),

-- The history. The range finds the instance's rows by index under any collation:
-- ids go on with colons, digits and letters up to f. Postgres's jsonb has no NUL.
event AS MATERIALIZED (
    SELECT h.instance_id AS orch, h.execution_id AS gen, h.event_id AS at, h.created_at AS clock,
        e ->> 'type' AS type, (e ->> 'source_event_id')::bigint AS of, k.kind,
        CASE k.kind WHEN 'step' THEN b ->> 'node_id' WHEN 'call' THEN e ->> 'instance' END AS what,
        CASE k.kind WHEN 'step' THEN b ->> 'status' WHEN 'settle' THEN b ->> 'status' WHEN 'back' THEN b ->> 'control' END AS status,
        b ->> 'execution_id' AS stamp,
        CASE WHEN k.kind = 'step' THEN md5(b ->> 'result') END AS digest,
        CASE WHEN k.kind = 'step' AND b ->> 'status' = 'completed' AND length(b ->> 'result') < 200
            THEN substring(b ->> 'result' FROM '^\{"rows":\[\{"(?:[^"\\]|\\.)*":(true|false)\}\],"row_count":1\}$')::boolean END AS truth,
        CASE WHEN k.kind = 'step' AND b ->> 'status' = 'completed' AND b ->> 'result' LIKE '[%'
            THEN jsonb_array_length((b ->> 'result')::jsonb) END AS len,
        CASE k.kind WHEN 'call' THEN (b ->> 'results')::jsonb WHEN 'back' THEN b -> 'results' END AS names,
        e ->> 'type' = 'ActivityCompleted' AND e ->> 'result' LIKE '%fenced%' AS fenced,
        e #> '{details,Application,kind,Cancelled}' IS NOT NULL AS cancelled
    FROM history AS h,
        LATERAL (SELECT replace(h.event_data, '\u0000', '\ufffd')::jsonb AS e OFFSET 0) AS j,
        LATERAL (SELECT CASE
            WHEN e ->> 'type' = 'ActivityScheduled' THEN CASE
                WHEN e ->> 'name' LIKE '%:update-node-status' THEN 'step'
                WHEN e ->> 'name' LIKE '%:update-instance-status' THEN 'settle'
                WHEN e ->> 'name' LIKE '%:execute-%' THEN 'work' END
            WHEN e ->> 'type' = 'SubOrchestrationScheduled' THEN 'call'
            WHEN e ->> 'type' = 'SubOrchestrationCompleted' THEN 'back'
            WHEN e ->> 'type' = 'SubOrchestrationFailed' THEN 'fail' END AS kind OFFSET 0) AS k,
        LATERAL (SELECT CASE k.kind WHEN 'back' THEN e ->> 'result' WHEN 'work' THEN NULL WHEN 'fail' THEN NULL
            ELSE CASE WHEN k.kind IS NOT NULL THEN e ->> 'input' END END::jsonb AS b OFFSET 0) AS y
    WHERE h.instance_id >= this AND h.instance_id < this || 'g'
        AND (h.instance_id = this OR starts_with(h.instance_id, this || '::'))
),
-- A run is cancelled when it was asked to stop. One that ends by itself says how;
-- the instance's own last run says so first by settling df.instances.
run AS MATERIALIZED (
    SELECT r.*, n.type AS root_type, completed OR continued OR failed AND NOT cancelled AS by_itself,
        lead(gen) OVER orch IS NULL AS last, row_number() OVER orch AS ord, lag(gen) OVER orch AS before
    FROM (
        SELECT e.orch, e.gen, CASE WHEN e.orch = this THEN (SELECT root FROM instance) ELSE split_part(e.orch, '::', -1) END AS root,
            max(at) FILTER (WHERE e.type IN ('OrchestrationCompleted', 'OrchestrationFailed', 'OrchestrationContinuedAsNew')) AS ended,
            bool_or(e.type = 'OrchestrationContinuedAsNew') AS continued,
            bool_or(e.type = 'OrchestrationCompleted' OR e.kind = 'settle' AND e.status = 'completed') AS completed,
            bool_or(e.type = 'OrchestrationCancelRequested' OR e.type = 'OrchestrationFailed' AND e.cancelled) AS cancelled,
            bool_or(e.type = 'OrchestrationFailed' AND NOT e.cancelled OR e.kind = 'settle' AND e.status = 'failed') AS failed
        FROM event AS e GROUP BY e.orch, e.gen) AS r
    LEFT JOIN node AS n ON n.id = r.root
    WINDOW orch AS (PARTITION BY orch ORDER BY gen)
),
ending AS MATERIALIZED (  -- how each orchestration's last run ended; no row means it never began
    SELECT orch, completed, ended IS NOT NULL AND NOT continued OR completed OR failed AS ended FROM run WHERE last
),
-- Transitions of nodes. A loop that fails or loses as an arm is also marked by
-- its parent's run, with the child's stamp: that is not one of the run's own.
step AS MATERIALIZED (
    SELECT e.orch, e.gen, e.at, e.clock, e.what AS node, e.status, e.stamp, e.digest, e.truth, e.len,
        e.stamp = e.orch || '::' || e.gen AS own,
        CASE WHEN a.type = 'ActivityFailed' THEN 'lost' WHEN a.fenced THEN 'fenced' WHEN a.type IS NOT NULL THEN 'written' END AS ack
    FROM event AS e
    LEFT JOIN event AS a ON a.orch = e.orch AND a.gen = e.gen AND a.of = e.at AND a.type IN ('ActivityCompleted', 'ActivityFailed')
    WHERE e.kind = 'step'
),
span AS MATERIALIZED (  -- what a run did with a node
    SELECT orch, gen, node, count(*) FILTER (WHERE status = 'running') AS times,
        min(at) FILTER (WHERE status = 'running') AS began, max(at) FILTER (WHERE status <> 'running') AS ended,
        bool_or(status = 'completed') AS done, bool_or(status = 'failed') AS failed, bool_or(truth) AS truth, max(len) AS len
    FROM step WHERE own GROUP BY orch, gen, node
),
call AS MATERIALIZED (  -- what a run had a child do
    SELECT c.orch, c.gen, split_part(c.what, '::', -1) AS node, c.what AS child, min(c.at) AS began, count(*) AS times,
        min(b.at) AS ended, coalesce(bool_or(b.kind = 'back'), false) AS done, coalesce(bool_or(b.kind = 'fail'), false) AS failed,
        coalesce(bool_or(b.kind = 'back' AND b.status = 'Break'), false) AS broke
    FROM event AS c
    LEFT JOIN event AS b ON b.orch = c.orch AND b.gen = c.gen AND b.of = c.at AND b.kind IN ('back', 'fail')
    WHERE c.kind = 'call' GROUP BY c.orch, c.gen, c.what
),
state AS MATERIALIZED (  -- both together: how a run saw a node
    SELECT orch, gen, node, began, ended, done, failed, truth FROM span
    UNION ALL SELECT orch, gen, node, began, ended, done, failed, NULL FROM call
),
-- The arms of each join and race that ended in a run.
branch AS MATERIALIZED (
    SELECT s.orch, s.gen, a.parent, a.type, a.node, a.ord, s.ended AS over, s.done AS parent_done, s.len,
        count(*) OVER parent AS arms, c.began, c.ended, coalesce(c.done, false) AS done, coalesce(c.failed, false) AS failed,
        coalesce(c.broke, false) AS broke, s.orch || '::' || s.gen || '::' || a.node AS child
    FROM arm AS a
    JOIN span AS s ON s.node = a.parent AND s.ended IS NOT NULL
    LEFT JOIN call AS c ON c.orch = s.orch AND c.gen = s.gen AND c.node = a.node
    WINDOW parent AS (PARTITION BY s.orch, s.gen, a.parent)
),
-- Where a break began to travel in a run; not sure in a race whose arms both ended.
break AS MATERIALIZED (
    SELECT s.orch, s.gen, s.ended AS at, true AS sure FROM span AS s JOIN node AS n ON n.id = s.node AND n.type = 'BREAK' WHERE s.done
    UNION ALL
    SELECT orch, gen, over, type = 'JOIN' OR bool_and(broke) FILTER (WHERE ended < over)
    FROM branch WHERE parent_done GROUP BY orch, gen, parent, type, over HAVING bool_or(broke)
),
broken AS MATERIALIZED (SELECT orch, gen, min(at) AS at, bool_or(sure) AS sure FROM break GROUP BY orch, gen),
-- Sequences and conditionals of a run with the states of their children.
inner_span AS MATERIALIZED (
    SELECT s.*, n.type, n.l, n.r, n.cond, l.began AS l_began, l.ended AS l_ended, coalesce(l.done, false) AS l_done,
        coalesce(l.failed, false) AS l_failed, r.began AS r_began, coalesce(r.done, false) AS r_done,
        c.began AS c_began, c.ended AS c_ended, coalesce(c.done, false) AS c_done, c.truth AS c_truth,
        b.at BETWEEN coalesce(c.began, l.began) AND coalesce(c.ended, l.ended) AS broke, b.sure
    FROM span AS s
    JOIN node AS n ON n.id = s.node AND n.type IN ('THEN', 'IF')
    LEFT JOIN state AS l ON l.orch = s.orch AND l.gen = s.gen AND l.node = n.l
    LEFT JOIN state AS r ON r.orch = s.orch AND r.gen = s.gen AND r.node = n.r
    LEFT JOIN state AS c ON c.orch = s.orch AND c.gen = s.gen AND c.node = n.cond
    LEFT JOIN broken AS b ON b.orch = s.orch AND b.gen = s.gen
),

every_reachable_node_completed AS (
    -- The engine's end and the instance's status agree. Who cancels may not have
    -- committed yet.
    SELECT NULL AS node, 'an instance that has ended' AS expected,
        'status ' || i.status || ', though its orchestration has ended' AS found, 'violated' AS verdict
    FROM instance AS i JOIN run AS r ON r.orch = this AND r.last AND r.ended IS NOT NULL AND NOT r.continued AND NOT r.cancelled
    WHERE NOT i.ended
    UNION ALL
    SELECT i.root, 'an orchestration that has ended', 'status ' || i.status || ', though its orchestration goes on', 'violated'
    FROM instance AS i LEFT JOIN ending AS e ON e.orch = this
    WHERE i.status IN ('completed', 'failed') AND NOT e.ended
    UNION ALL  -- Nothing but nodes of the graph runs.
    SELECT s.node, 'a node of the graph', 'ran in ' || s.orch || '::' || s.gen || ', and is not in df.nodes', 'violated'
    FROM span AS s LEFT JOIN node AS n ON n.id = s.node WHERE n.id IS NULL
    UNION ALL  -- A run's root begins, and completes if the run does.
    SELECT o.root, CASE WHEN o.completed THEN 'completed' ELSE 'begun' END || ' in ' || o.orch || '::' || o.gen,
        CASE WHEN s.began IS NULL THEN 'never ran' WHEN s.failed THEN 'failed' ELSE 'still running' END, 'violated'
    FROM run AS o LEFT JOIN span AS s ON s.orch = o.orch AND s.gen = o.gen AND s.node = o.root
    WHERE (o.completed OR o.continued) AND (s.began IS NULL OR o.completed AND NOT coalesce(s.done, false))
    UNION ALL  -- Whatever begins in a run ends before the run does.
    SELECT s.node, 'ended when ' || o.orch || '::' || o.gen || ' did', 'still running', 'violated'
    FROM run AS o JOIN span AS s ON s.orch = o.orch AND s.gen = o.gen
    WHERE o.by_itself AND NOT o.cancelled AND s.ended IS NULL AND NOT (o.continued AND s.node = o.root) AND NOT (o.completed AND s.node = o.root)
    UNION ALL  -- A sequence runs left, then right, unless left fails or breaks.
    SELECT CASE WHEN t.l_done THEN t.r ELSE t.l END,
        CASE WHEN t.l_done AND (t.l_failed OR t.broke AND t.sure) THEN 'never run' ELSE 'completed' END || ' in ' || t.orch || '::' || t.gen,
        CASE WHEN t.l_done AND (t.l_failed OR t.broke AND t.sure) THEN 'ran'
            WHEN CASE WHEN t.l_done THEN t.r_began ELSE t.l_began END IS NULL THEN 'never ran' ELSE 'ran, but did not complete' END
            || ', though sequence ' || t.node || ' completed', 'violated'
    FROM inner_span AS t
    WHERE t.type = 'THEN' AND t.done AND (NOT t.l_done OR NOT t.r_done AND NOT coalesce(t.broke, false)
        OR t.r_began IS NOT NULL AND t.broke AND t.sure)
    UNION ALL
    SELECT CASE WHEN t.l_began IS NULL THEN t.l ELSE t.r END, 'begun after ' || t.l || ' completed, in ' || t.orch || '::' || t.gen,
        CASE WHEN t.l_began IS NULL THEN 'never ran, and ' || t.r || ' did' WHEN t.l_failed THEN 'ran, though it failed' ELSE 'ran before' END, 'violated'
    FROM inner_span AS t
    WHERE t.type = 'THEN' AND t.r_began IS NOT NULL AND (t.l_failed OR t.l_ended IS NULL OR t.r_began < t.l_ended)
        AND NOT (t.done AND NOT t.l_done)
    UNION ALL  -- A conditional runs its condition, then one branch.
    SELECT t.cond, 'completed in ' || t.orch || '::' || t.gen,
        CASE WHEN t.c_began IS NULL THEN 'never ran' WHEN t.c_done THEN 'ended late' ELSE 'ran, but did not complete' END
            || ', though IF ' || t.node || ' went on', 'violated'
    FROM inner_span AS t
    WHERE t.type = 'IF' AND t.cond IS NOT NULL AND (t.done OR t.l_began IS NOT NULL OR t.r_began IS NOT NULL)
        AND (NOT t.c_done OR least(t.l_began, t.r_began) < t.c_ended)
    UNION ALL
    SELECT CASE WHEN t.l_began IS NOT NULL AND t.r_began IS NOT NULL THEN t.node
            WHEN t.l_began IS NOT NULL AND NOT t.l_done THEN t.l
            WHEN t.l_began IS NULL AND (t.c_truth OR t.r_began IS NULL AND t.c_truth IS NULL) THEN t.l ELSE t.r END,
        'one branch completed in ' || t.orch || '::' || t.gen || coalesce(', after a condition that was ' || t.c_truth, ''),
        CASE WHEN t.l_began IS NOT NULL AND t.r_began IS NOT NULL THEN 'both branches ran'
            WHEN t.l_began IS NOT NULL AND NOT t.l_done OR t.r_began IS NOT NULL AND NOT t.r_done THEN 'it did not complete'
            WHEN t.l_began IS NULL AND t.r_began IS NULL THEN 'no branch ran' ELSE 'the other branch ran' END, 'violated'
    FROM inner_span AS t
    WHERE t.type = 'IF' AND t.done AND (t.cond IS NULL OR t.c_done) AND NOT (coalesce(t.broke, false) AND t.cond IS NOT NULL)
        AND (t.l_done = t.r_done OR t.l_began IS NOT NULL AND t.r_began IS NOT NULL
            OR t.c_truth AND NOT t.l_done OR NOT t.c_truth AND NOT t.r_done)
    UNION ALL
    SELECT NULL, 'a path to its end', 'the instance was cancelled', 'not applicable' FROM instance WHERE status = 'cancelled'
),

single_execution_outside_loop AS (
    SELECT s.node, 'run once in ' || s.orch || '::' || s.gen, 'began ' || s.times || ' times', 'violated'
    FROM span AS s WHERE s.times > 1
    UNION ALL  -- Only a loop makes another generation.
    SELECT s.node, 'run once', 'ran again in ' || s.orch || '::' || s.gen || ', which is no iteration of a loop', 'violated'
    FROM span AS s JOIN run AS r ON r.orch = s.orch AND r.gen = s.gen
    WHERE r.ord > 1 AND r.root_type IS DISTINCT FROM 'LOOP' AND s.began IS NOT NULL
    UNION ALL
    SELECT c.node, 'started once in ' || c.orch || '::' || c.gen, 'was started ' || c.times || ' times', 'violated'
    FROM call AS c WHERE c.times > 1
    UNION ALL  -- Each execution of a leaf issues its statement or request once.
    SELECT w.node, 'one statement or request in ' || w.orch || '::' || w.gen, w.works || ' were issued', 'violated'
    FROM (
        SELECT g.orch, g.gen, g.turn, max(g.node) AS node, max(g.status) AS status, count(*) FILTER (WHERE g.kind = 'work') AS works,
            lead(max(g.node)) OVER next AS next_node, lead(max(g.status)) OVER next AS next_status
        FROM (
            SELECT e.orch, e.gen, e.at, e.kind, CASE WHEN e.kind = 'step' THEN e.what END AS node,
                CASE WHEN e.kind = 'step' THEN e.status END AS status,
                count(*) FILTER (WHERE e.kind = 'step') OVER (PARTITION BY e.orch, e.gen ORDER BY e.at) AS turn
            FROM event AS e WHERE e.kind IN ('step', 'work')) AS g
        GROUP BY g.orch, g.gen, g.turn
        WINDOW next AS (PARTITION BY g.orch, g.gen ORDER BY g.turn)) AS w
    LEFT JOIN node AS n ON n.id = w.node
    WHERE w.works > 1 OR w.works = 1 AND (n.type NOT IN ('SQL', 'HTTP', 'HTTP_MULTIPART') OR w.status <> 'running')
        OR w.works = 0 AND n.type IN ('SQL', 'HTTP', 'HTTP_MULTIPART') AND w.status = 'running'
            AND w.next_node = w.node AND w.next_status = 'completed'
),

loop_body_iteration_count_matches AS (
    SELECT r.root AS node, 'iteration ' || coalesce(r.before + 1, 1) || ' of ' || r.orch AS expected, 'no record of it' AS found, 'violated' AS verdict
    FROM run AS r WHERE r.root_type = 'LOOP' AND r.gen <> coalesce(r.before + 1, 1)
    UNION ALL
    SELECT r.root, 'the end of ' || r.orch || '::' || r.gen || ' before the next iteration',
        CASE WHEN r.ended IS NULL THEN 'it did not end' ELSE 'it ended the loop' END, 'violated'
    FROM run AS r WHERE r.root_type = 'LOOP' AND NOT r.last AND NOT r.continued
    UNION ALL
    SELECT CASE WHEN NOT coalesce(b.done, false) THEN n.l ELSE r.root END,
        CASE WHEN NOT coalesce(b.done, false) THEN 'one body completed' WHEN k.sure THEN 'nothing after a break' WHEN r.continued AND n.cond IS NOT NULL THEN 'a condition that holds'
            WHEN r.continued THEN 'no break' WHEN n.cond IS NOT NULL THEN 'a condition that does not hold, or a break' ELSE 'a break' END
            || ' in iteration ' || r.gen || ' of ' || r.orch || CASE WHEN r.continued THEN ', which continued' ELSE ', the last' END,
        CASE WHEN NOT coalesce(b.done, false) THEN CASE WHEN b.began IS NULL THEN 'it never ran' ELSE 'it did not complete' END
            WHEN k.sure THEN 'a break, and it went on' WHEN n.cond IS NULL THEN 'none'
            WHEN NOT coalesce(c.done, false) THEN 'the condition was not evaluated' ELSE 'the condition was ' || c.truth END, 'violated'
    FROM run AS r
    JOIN node AS n ON n.id = r.root
    LEFT JOIN state AS b ON b.orch = r.orch AND b.gen = r.gen AND b.node = n.l
    LEFT JOIN state AS c ON c.orch = r.orch AND c.gen = r.gen AND c.node = n.cond
    LEFT JOIN broken AS k ON k.orch = r.orch AND k.gen = r.gen
    WHERE r.root_type = 'LOOP' AND (r.continued OR r.completed OR c.began IS NOT NULL) AND (NOT coalesce(b.done, false) OR k.sure AND k.at < c.began
        OR r.continued AND (k.sure OR n.cond IS NOT NULL AND (NOT coalesce(c.done, false) OR NOT c.truth))
        OR r.completed AND k.at IS NULL AND (n.cond IS NULL OR NOT coalesce(c.done, false) OR c.truth))
    UNION ALL  -- The parent and the loop agree on its end.
    SELECT c.node, 'an end of ' || c.child || ' as its parent saw it', CASE WHEN e.ended THEN 'another' ELSE 'none' END, 'violated'
    FROM call AS c JOIN node AS n ON n.id = c.node AND n.type = 'LOOP' LEFT JOIN ending AS e ON e.orch = c.child
    WHERE c.done AND NOT coalesce(e.completed, false) AND c.node NOT IN (SELECT a.node FROM arm AS a)
    UNION ALL
    SELECT DISTINCT r.root, 'the last iteration of ' || r.orch, 'the instance was cancelled', 'not applicable'
    FROM run AS r, instance AS i WHERE i.status = 'cancelled' AND r.root_type = 'LOOP' AND r.last AND NOT r.completed AND NOT r.failed
),

-- Cancelling a loser takes the engine a moment after the instance has ended; a
-- minute is none.
open_run AS MATERIALIZED (SELECT r.orch, r.root FROM run AS r WHERE r.last AND (r.ended IS NULL OR r.continued) AND r.orch <> this),
race_loser_terminal AS (
    SELECT a.parent AS node, 'an arm that ended first and decided, in ' || a.orch || '::' || a.gen AS expected,
        CASE WHEN count(a.began) < 2 THEN count(a.began) || ' of its arms were started'
            WHEN count(*) FILTER (WHERE a.ended < a.over) = 0 THEN 'neither arm had ended'
            ELSE 'it ' || CASE WHEN a.parent_done THEN 'completed' ELSE 'failed' END || ', and no arm did' END AS found, 'violated' AS verdict
    FROM branch AS a WHERE a.type = 'RACE'
    GROUP BY a.orch, a.gen, a.parent, a.parent_done
    HAVING count(a.began) < 2 OR NOT bool_or(a.ended < a.over AND a.done = a.parent_done)
    UNION ALL
    SELECT DISTINCT CASE WHEN o.orch IS NULL THEN a.node ELSE o.root END, 'ended, because ' || a.parent || ' was decided in ' || a.orch || '::' || a.gen,
        'it has not', CASE WHEN clock_timestamp() - s.clock > interval '1 minute' THEN 'violated' ELSE 'not yet' END
    FROM branch AS a
    JOIN step AS s ON s.orch = a.orch AND s.gen = a.gen AND s.node = a.parent AND s.at = a.over
    LEFT JOIN ending AS e ON e.orch = a.child
    LEFT JOIN open_run AS o ON o.orch = a.child OR starts_with(o.orch, a.child || '::')
    WHERE a.type = 'RACE' AND a.began IS NOT NULL AND (o.orch IS NOT NULL OR e.orch IS NULL)
    UNION ALL  -- What was cancelled is silent ever after.
    SELECT coalesce(e.what, r.root), 'nothing in ' || r.orch || '::' || r.gen || ' after it was cancelled', e.type, 'violated'
    FROM run AS r JOIN event AS e ON e.orch = r.orch AND e.gen = r.gen AND e.at > r.ended
    WHERE r.cancelled AND e.type IN ('ActivityScheduled', 'SubOrchestrationScheduled', 'TimerCreated', 'ExternalSubscribed')
    UNION ALL
    SELECT r.root, 'nothing of ' || r.orch || ' after it was cancelled', 'another iteration', 'violated'
    FROM run AS r WHERE r.cancelled AND NOT r.last
    UNION ALL  -- A loop that loses as an arm is shown as failed.
    SELECT a.node, 'failed, because ' || a.parent || ' was decided in ' || a.orch || '::' || a.gen, 'df.nodes says ' || n.status, 'violated'
    FROM branch AS a JOIN node AS n ON n.id = a.node AND n.type = 'LOOP'
    JOIN run AS r ON r.orch = a.child AND r.last AND r.cancelled
    WHERE a.type = 'RACE' AND n.stamped AND n.stamp = r.orch || '::' || r.gen AND n.status NOT IN ('failed', 'completed')
    UNION ALL
    SELECT s.node, 'an arm that decides', 'the instance was cancelled', 'not applicable'
    FROM span AS s JOIN node AS n ON n.id = s.node AND n.type = 'RACE', instance AS i
    WHERE i.status = 'cancelled' AND s.ended IS NULL
),

join_all_branches_completed AS (
    SELECT a.node, 'ended before join ' || a.parent || ' did in ' || a.orch || '::' || a.gen AS expected,
        CASE WHEN a.began IS NULL THEN 'it was never started' ELSE 'it had not' END AS found, 'violated' AS verdict
    FROM branch AS a WHERE a.type = 'JOIN' AND (a.ended IS NULL OR a.ended > a.over)
    UNION ALL  -- A join completes if all arms do, or if one breaks and none before it fails.
    SELECT a.node, 'completed, as join ' || a.parent || ' did in ' || a.orch || '::' || a.gen, 'it failed', 'violated'
    FROM branch AS a WHERE a.type = 'JOIN' AND a.parent_done AND a.failed
        AND NOT EXISTS (SELECT FROM branch AS b WHERE b.orch = a.orch AND b.gen = a.gen AND b.parent = a.parent AND b.broke AND b.ord < a.ord)
    UNION ALL
    SELECT a.node, 'an end of ' || a.child || ' as join ' || a.parent || ' saw it', CASE WHEN e.ended THEN 'another' ELSE 'none' END, 'violated'
    FROM branch AS a LEFT JOIN ending AS e ON e.orch = a.child
    WHERE a.type = 'JOIN' AND (a.done AND NOT coalesce(e.completed, false) OR a.failed AND (coalesce(e.completed, false) OR NOT coalesce(e.ended, false)))
    UNION ALL
    SELECT a.parent, 'an array of ' || a.arms || ' values from ' || a.orch || '::' || a.gen, coalesce('an array of ' || a.len, 'no array'), 'violated'
    FROM branch AS a WHERE a.type = 'JOIN' AND a.parent_done AND a.ord = 1 AND a.len IS DISTINCT FROM a.arms
        AND NOT EXISTS (SELECT FROM branch AS b WHERE b.orch = a.orch AND b.gen = a.gen AND b.parent = a.parent AND b.broke)
    UNION ALL
    SELECT s.node, 'all arms ended', 'the instance was cancelled', 'not applicable'
    FROM span AS s JOIN node AS n ON n.id = s.node AND n.type = 'JOIN', instance AS i
    WHERE i.status = 'cancelled' AND s.ended IS NULL
),

-- The newest write of each node, by lineage: generations from the root down.
newest AS MATERIALIZED (
    SELECT DISTINCT ON (w.node) w.node, w.status, w.stamp, w.lineage
    FROM (
        SELECT s.node, s.status, s.stamp, s.own, s.at,
            ARRAY(SELECT t.token::bigint FROM unnest(string_to_array(s.stamp, '::')) WITH ORDINALITY AS t(token, ord) WHERE t.ord % 2 = 0 ORDER BY t.ord) AS lineage
        FROM (SELECT DISTINCT ON (orch, node, own) * FROM step WHERE ack IN ('written', 'lost') ORDER BY orch, node, own, gen DESC, at DESC) AS s) AS w
    ORDER BY w.node, w.lineage DESC, w.own, w.at DESC
),
node_status_monotonic AS (
    SELECT p.node, 'running before ' || p.status || ' in ' || p.orch || '::' || p.gen AS expected,
        coalesce(p.before, 'pending') || ' before ' || p.status AS found, 'violated' AS verdict
    FROM (SELECT *, lag(status) OVER (PARTITION BY orch, gen, node ORDER BY at) AS before FROM step WHERE own) AS p
    WHERE p.status NOT IN ('running', 'completed', 'failed') OR p.status <> 'running' AND p.before IS DISTINCT FROM 'running'
    UNION ALL  -- Only a run itself speaks for it, or its parent for a loop that failed.
    SELECT s.node, 'a transition stamped ' || s.orch || '::' || s.gen, s.status || ' stamped ' || s.stamp, 'violated'
    FROM step AS s LEFT JOIN node AS n ON n.id = s.node
    WHERE NOT s.own AND NOT (n.type = 'LOOP' AND s.status = 'failed' AND starts_with(s.stamp, s.orch || '::' || s.gen || '::' || s.node || '::'))
    UNION ALL
    SELECT e.what, 'nothing in ' || r.orch || '::' || r.gen || ' after its end', e.status, 'violated'
    FROM run AS r JOIN event AS e ON e.orch = r.orch AND e.gen = r.gen AND e.at > r.ended AND e.kind = 'step'
    WHERE NOT r.cancelled
    UNION ALL  -- df.nodes shows the newest write, or one that nobody has confirmed yet.
    SELECT n.id, coalesce(w.status || ' by ' || w.stamp, 'pending'), coalesce(n.status, 'no status') || coalesce(' by ' || n.stamp, ''), 'violated'
    FROM node AS n LEFT JOIN newest AS w ON w.node = n.id
    WHERE NOT (n.status = coalesce(w.status, 'pending') AND (NOT n.stamped OR n.stamp IS NOT DISTINCT FROM w.stamp))
        AND NOT EXISTS (
            SELECT FROM step AS s WHERE s.node = n.id AND s.ack IS NULL AND s.status = n.status AND (NOT n.stamped OR s.stamp = n.stamp)
            AND (w.node IS NULL OR w.lineage <= ARRAY(
                SELECT t.token::bigint FROM unnest(string_to_array(s.stamp, '::')) WITH ORDINALITY AS t(token, ord) WHERE t.ord % 2 = 0 ORDER BY t.ord)))
),

-- The names that runs hand to their children and get back.
handed AS MATERIALIZED (
    SELECT e.kind, coalesce(e.what, c.what) AS child, e.names
    FROM event AS e LEFT JOIN event AS c ON e.kind = 'back' AND c.orch = e.orch AND c.gen = e.gen AND c.at = e.of AND c.kind = 'call'
    WHERE e.kind IN ('call', 'back') AND e.names <> '{}'
),
result_name_uniqueness AS (
    SELECT coalesce((SELECT min(n.id) FROM node AS n WHERE n.name = v.name), split_part(v.child, '::', -1)) AS node,
        '$' || v.name || ' as a node of that name gave it, ' || CASE v.kind WHEN 'call' THEN 'to ' ELSE 'from ' END || v.child AS expected,
        'another value' AS found, 'violated' AS verdict
    FROM (SELECT h.kind, h.child, p.key AS name, md5(p.value) AS digest FROM handed AS h, LATERAL jsonb_each_text(h.names) AS p) AS v
    LEFT JOIN (SELECT DISTINCT n.name, s.digest FROM step AS s JOIN node AS n ON n.id = s.node AND n.name IS NOT NULL
        WHERE s.status = 'completed') AS b ON b.name = v.name AND b.digest = v.digest
    WHERE b.name IS NULL
    UNION ALL  -- Arms that start side by side see the same.
    SELECT a.parent, 'the same names for all arms in ' || e.orch || '::' || e.gen, count(DISTINCT e.names) || ' versions', 'violated'
    FROM arm AS a JOIN (SELECT split_part(what, '::', -1) AS node, * FROM event WHERE kind = 'call') AS e ON e.node = a.node
    GROUP BY e.orch, e.gen, a.parent HAVING count(DISTINCT e.names) > 1
),

every AS (
    SELECT 1 AS nr, * FROM every_reachable_node_completed UNION SELECT 2, * FROM single_execution_outside_loop
    UNION SELECT 3, * FROM loop_body_iteration_count_matches UNION SELECT 4, * FROM race_loser_terminal
    UNION SELECT 5, * FROM join_all_branches_completed UNION SELECT 6, * FROM node_status_monotonic
    UNION SELECT 7, * FROM result_name_uniqueness
),
-- What can be said at all. Before 0.2.4 a history did not say which run it spoke of.
judged AS (
    SELECT CASE
        WHEN EXISTS (SELECT FROM step WHERE stamp IS NULL)
            THEN 'the history was written by pg_durable before 0.2.4, which kept no lineage'
        WHEN NOT EXISTS (SELECT FROM event) AND (SELECT ended FROM instance) THEN 'the engine keeps no history of this instance'
        END AS never,
        (SELECT 'the instance is ' || status || '; so far nothing is wrong' FROM instance WHERE NOT ended) AS later
),
verdict AS (
    SELECT e.* FROM every AS e, judged AS j WHERE j.never IS NULL
    UNION ALL SELECT nr, NULL, 'a history to judge by', j.never, 'not applicable' FROM judged AS j, generate_series(1, 7) AS nr WHERE j.never IS NOT NULL
    UNION ALL SELECT nr, NULL, 'an instance that has ended', j.later, 'not yet' FROM judged AS j, generate_series(1, 7) AS nr
    WHERE j.never IS NULL AND j.later IS NOT NULL AND nr NOT IN (SELECT e.nr FROM every AS e)
    UNION ALL SELECT 6, NULL, 'df.nodes.status_details', 'a schema before 0.2.4: rows are compared by status alone', 'not applicable'
    FROM judged AS j WHERE j.never IS NULL AND EXISTS (SELECT FROM node WHERE NOT stamped)
)
SELECT coalesce(jsonb_agg(jsonb_build_object('invariant', seven[v.nr], 'node_id', v.node, 'expected', v.expected, 'found', v.found, 'verdict', v.verdict)
    ORDER BY v.nr, v.verdict DESC, v.node, v.expected, v.found)
    FILTER (WHERE seven[v.nr] <> ALL (skipped)), '[]'),
    (SELECT min(c.id) FROM (SELECT c.id FROM node AS n, LATERAL (VALUES (n.l), (n.r), (n.cond)) AS c(id) WHERE n.type NOT IN ('JOIN', 'RACE')
        UNION ALL SELECT a.node FROM arm AS a) AS c GROUP BY c.id HAVING count(c.id) > 1 LIMIT 1)
INTO verdicts, shared
FROM verdict AS v;
        EXCEPTION WHEN invalid_text_representation OR invalid_parameter_value THEN
            RAISE 'assert_structural_invariants: the record of instance % cannot be read: %', this, SQLERRM
                USING ERRCODE = 'data_corrupted', HINT = 'A node''s configuration or an event is not what pg_durable writes.';
        END;
        IF shared IS NOT NULL THEN
            RAISE 'assert_structural_invariants: the graph of instance % is no tree: node % has two parents', this, shared
                USING ERRCODE = 'data_corrupted';
        END IF;

        -- An instance that has ended and has a loser on its way out is looked at again.
        EXIT WHEN NOT verdicts @> '[{"verdict": "not yet", "found": "it has not"}]' OR clock_timestamp() > began + patience
            OR current_setting('transaction_isolation') <> 'read committed'
            OR NOT EXISTS (SELECT FROM df.instances AS i
                WHERE i.id = this AND i.status IN ('completed', 'failed'));
        PERFORM pg_sleep(0.1);
    END LOOP;

    IF $3 THEN
        SELECT v.* INTO worst FROM jsonb_to_recordset(verdicts) AS v(invariant text, node_id text, expected text, found text, verdict text)
            WHERE v.verdict <> 'not applicable' ORDER BY v.verdict DESC LIMIT 1;
        IF FOUND THEN
            RAISE 'instance %: % %', this, worst.invariant,
                CASE worst.verdict WHEN 'violated' THEN 'is violated' ELSE 'cannot be judged yet' END
                || coalesce(' at node ' || worst.node_id, '') || ': expected ' || worst.expected || '; found ' || worst.found
                USING ERRCODE = CASE worst.verdict WHEN 'violated' THEN 'assert_failure' ELSE 'object_not_in_prerequisite_state' END,
                DETAIL = jsonb_pretty(verdicts);
        END IF;
    END IF;
    RETURN QUERY SELECT v.invariant, v.node_id, v.expected, v.found, v.verdict
        FROM jsonb_to_recordset(verdicts) AS v(invariant text, node_id text, expected text, found text, verdict text);
END $function$;
