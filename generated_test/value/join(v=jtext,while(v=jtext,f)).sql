-- join(v=jtext,while(v=jtext,f))
--
-- join                  r
--   value jtext         r.j1
--   loop while          r.j2
--     value jtext       r.j2.b
--     condition, false  r.j2.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$WITH mark AS (INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1')
    SELECT to_jsonb('{"a":1}'::text) AS v$sql$,
    df.loop(
      $sql$WITH mark AS (INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.b')
      SELECT to_jsonb('{"a":1}'::text) AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.w' RETURNING false AS v$sql$
    )
  ),
  'join(v=jtext,while(v=jtext,f))'
);
