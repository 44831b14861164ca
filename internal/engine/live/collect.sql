-- Everything about one instance ($1) in one statement. %[1]s is the schema of
-- the engine's own tables, %[2]s the findings of the structural invariants. The history is cut down here, because the input of
-- every child holds the whole graph.
WITH RECURSIVE family AS (
    SELECT $1::text AS inst
    UNION ALL
    SELECT c.instance_id FROM family f JOIN %[1]s.instances c ON c.parent_instance_id = f.inst
), rows AS (
    SELECT h.instance_id, h.execution_id, h.event_id, e.type, e.source_event_id, e.instance, e.details,
           regexp_replace(e.name, '^.*::', '') AS name,
           e.input, CASE WHEN h.instance_id = $1 AND e.type = 'OrchestrationCompleted' THEN e.output END AS output
    FROM family f
    JOIN %[1]s.history h ON h.instance_id = f.inst
    CROSS JOIN LATERAL json_to_record(h.event_data::json)
        AS e(type text, source_event_id bigint, name text, instance text, input text, output text, details json)
    WHERE e.type NOT IN ('OrchestrationStarted', 'ActivityCancelRequested', 'SubOrchestrationCancelRequested')
), events AS (
    SELECT r.*, s.node_id, s.status, s.result
    FROM rows r
    CROSS JOIN LATERAL json_to_record(CASE WHEN r.name IN ('update-node-status', 'update-instance-status')
        THEN r.input::json ELSE '{}' END) AS s(node_id text, status text, result text)
)
SELECT json_build_object(
    'instance', (SELECT json_build_object('id', i.id, 'root', i.root_node, 'status', i.status) FROM df.instances i WHERE i.id = $1),
    'status', df.status($1),
    'result', df.result($1),
    'nodes', (SELECT coalesce(json_agg(json_build_object('id', n.node_id, 'type', n.node_type, 'query', n.query,
        'name', n.result_name, 'left', n.left_node, 'right', n.right_node, 'status', n.status,
        'shown', n.inferred_status, 'result', n.result)), '[]') FROM df.instance_nodes($1) n),
    'effects', (SELECT coalesce(json_agg(json_build_object('seq', e.seq, 'path', e.path, 'n', e.n, 'saw', e.saw)), '[]')
        FROM dfmatrix.effect e WHERE e.instance = $1),
    'history', (SELECT coalesce(json_agg(json_strip_nulls(json_build_object('i', h.instance_id, 'x', h.execution_id, 'e', h.event_id,
        't', h.type, 's', h.source_event_id, 'n', h.name, 'c', h.instance, 'd', h.node_id, 'u', h.status,
        'r', CASE WHEN h.status = 'completed' AND pg_input_is_valid(h.result, 'jsonb') THEN h.result::jsonb::text ELSE h.result END,
        'o', CASE WHEN pg_input_is_valid(h.output, 'jsonb') THEN h.output::jsonb::text ELSE h.output END,
        'f', h.details::text))), '[]') FROM events h),
    'invariants', %[2]s,
    'running', EXISTS (SELECT FROM family f, LATERAL (
        SELECT FROM %[1]s.executions x WHERE x.instance_id = f.inst AND x.status = 'Running' LIMIT 1) AS running)
)
