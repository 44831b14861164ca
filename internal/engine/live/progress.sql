-- How long the histories of instances ($1) are, how many iterations a loop of theirs
-- has had, and when their latest timers fire. %[1]s is the schema of the engine's own tables.
WITH RECURSIVE family AS (
    SELECT id AS root, id AS inst FROM unnest($1::text[]) AS ids(id)
    UNION ALL
    SELECT f.root, c.instance_id FROM family f JOIN %[1]s.instances c ON c.parent_instance_id = f.inst
)
SELECT f.root, count(h.event_id)::int, coalesce(max(h.execution_id), 1)::int,
    coalesce(max(CASE WHEN h.event_data LIKE '%%"type":"TimerCreated"%%' THEN (h.event_data::json ->> 'fire_at_ms')::bigint END), 0)
FROM family f LEFT JOIN %[1]s.history h ON h.instance_id = f.inst
GROUP BY f.root
