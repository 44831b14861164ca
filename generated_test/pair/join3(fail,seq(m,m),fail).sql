-- join3(fail,seq(m,m),fail)
--
-- join3             r
--   SQL that fails  r.j1
--   seq             r.j2
--     m             r.j2.1
--     m             r.j2.2
--   SQL that fails  r.j3
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join3(
    $sql$SELECT 'fail 22P02 at r.j1'::int AS v$sql$,
    df.seq(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.1' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.2' RETURNING path || '#' || n AS v$sql$
    ),
    $sql$SELECT 'fail 22P02 at r.j3'::int AS v$sql$
  ),
  'join3(fail,seq(m,m),fail)'
);
