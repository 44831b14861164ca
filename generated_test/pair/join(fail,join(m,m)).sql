-- join(fail,join(m,m))
--
-- join              r
--   SQL that fails  r.j1
--   join            r.j2
--     m             r.j2.j1
--     m             r.j2.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$SELECT 'fail 22P02 at r.j1'::int AS v$sql$,
    df.join(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.j1' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.j2' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'join(fail,join(m,m))'
);
