-- join(m,while(m,fail))
--
-- join                r
--   m                 r.j1
--   loop while        r.j2
--     m               r.j2.b
--     SQL that fails  r.j2.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1' RETURNING path || '#' || n AS v$sql$,
    df.loop(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.b' RETURNING path || '#' || n AS v$sql$,
      $sql$SELECT 'fail 22P02 at r.j2.w'::int AS v$sql$
    )
  ),
  'join(m,while(m,fail))'
);
