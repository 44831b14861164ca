-- seq(as=x(v=jtext),join3(get=x,opt=x,all=x))
--
-- seq                 r
--   value jtext as x  r.1
--   join3             r.2
--     read $x         r.2.j1
--     read $x?        r.2.j2
--     read $x.*       r.2.j3
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      $sql$WITH mark AS (INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1')
      SELECT to_jsonb('{"a":1}'::text) AS v$sql$,
      'x'
    ),
    df.join3(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.j1', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.j1' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.j2', count(*) + 1, format('%s %L', pg_typeof($x?), $x?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.j2' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.j3', count(*) + 1, (SELECT count(*) || ' rows ' || coalesce(json_agg(row_to_json(x))::text, '[]') FROM $x.*) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.j3' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'seq(as=x(v=jtext),join3(get=x,opt=x,all=x))'
);
