-- What instances ($1) have left behind. %[1]s is the schema of the engine's own
-- tables. Events are counted as collect.sql does.
WITH RECURSIVE ours AS (
    SELECT id::text, coalesce(label, '') AS label, status FROM df.instances WHERE id = ANY ($1::text[])
), family AS (
    SELECT id AS root, id AS inst FROM ours
    UNION ALL
    SELECT f.root, c.instance_id FROM family f JOIN %[1]s.instances c ON c.parent_instance_id = f.inst
), effects AS (
    SELECT instance, count(*) AS n FROM dfmatrix.effect WHERE instance = ANY ($1::text[]) GROUP BY instance
), events AS (
    SELECT f.root, count(*) AS n FROM family f JOIN %[1]s.history h ON h.instance_id = f.inst
    WHERE h.event_data::json ->> 'type' NOT IN ('OrchestrationStarted', 'ActivityCancelRequested', 'SubOrchestrationCancelRequested')
    GROUP BY f.root
), running AS (
    SELECT f.root, count(*) AS n FROM family f JOIN %[1]s.executions x ON x.instance_id = f.inst
    WHERE x.status = 'Running' GROUP BY f.root
)
SELECT o.id, o.label, o.status, coalesce(e.n, 0)::int, coalesce(v.n, 0)::int, coalesce(r.n, 0)::int
FROM ours o
LEFT JOIN effects e ON e.instance = o.id
LEFT JOIN events v ON v.root = o.id
LEFT JOIN running r ON r.root = o.id
ORDER BY o.label, o.id
