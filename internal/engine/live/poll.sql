-- Which of the instances ($1) there are, which have reached their end, and
-- whether all their child orchestrations have too. %[1]s is the schema of the
-- engine's own tables. Of executions the planner would read all, for each
-- look, if it were free to join them: LIMIT leaves it their key.
WITH RECURSIVE ours AS (
    SELECT id::text, status IN ('completed', 'failed', 'cancelled') AS ended FROM df.instances WHERE id = ANY ($1::text[])
), family AS (
    SELECT id AS root, id AS inst FROM ours WHERE ended
    UNION ALL
    SELECT f.root, c.instance_id FROM family f JOIN %[1]s.instances c ON c.parent_instance_id = f.inst
)
SELECT o.id, o.ended, o.ended AND NOT EXISTS (
    SELECT FROM family f, LATERAL (
        SELECT FROM %[1]s.executions x WHERE x.instance_id = f.inst AND x.status = 'Running' LIMIT 1) AS running
    WHERE f.root = o.id)
FROM ours o
