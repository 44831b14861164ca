-- When the events of an instance ($1) were written, as seconds. %[1]s is the
-- schema of the engine's own tables.
WITH RECURSIVE family AS (
    SELECT $1::text AS inst
    UNION ALL
    SELECT c.instance_id FROM family f JOIN %[1]s.instances c ON c.parent_instance_id = f.inst
)
SELECT h.instance_id, h.execution_id::int, h.event_id::int, extract(epoch FROM h.created_at)::float8
FROM family f JOIN %[1]s.history h ON h.instance_id = f.inst
