-- What the functions that show an instance's state say of instances ($1).
WITH listed AS MATERIALIZED (
    SELECT instance_id, status FROM df.list_instances(NULL, 1000)
)
SELECT i.id::text, coalesce(i.label, ''), i.status,
    coalesce((SELECT f.status FROM df.instance_info(i.id) f), 'unknown'),
    coalesce((SELECT l.status FROM listed l WHERE l.instance_id = i.id), ''),
    df.explain(i.id),
    (SELECT coalesce(json_agg(n.inferred_status), '[]') FROM df.instance_nodes(i.id) n WHERE n.node_type <> 'THEN')
FROM df.instances i WHERE i.id = ANY ($1::text[])
ORDER BY i.label, i.id
