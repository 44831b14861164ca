-- Which of the instances ($1) there are, which have reached their end, and
-- whether all their child orchestrations have too. %[1]s is the schema of the
-- engine's own tables.
WITH RECURSIVE ours AS (
    SELECT id::text, status IN ('completed', 'failed', 'cancelled') AS ended FROM df.instances WHERE id = ANY ($1::text[])
), family AS (
    SELECT id AS root, id AS inst FROM ours WHERE ended
    UNION ALL
    SELECT f.root, c.instance_id FROM family f JOIN %[1]s.instances c ON c.parent_instance_id = f.inst
)
SELECT o.id, o.ended, o.ended AND NOT EXISTS (
    SELECT FROM family f JOIN %[1]s.executions x ON x.instance_id = f.inst WHERE f.root = o.id AND x.status = 'Running')
FROM ours o
