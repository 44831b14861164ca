-- iff(m,fail)
--
-- if                  r
--   condition, false  r.c
--   m                 r.t
--   SQL that fails    r.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.if(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.c' RETURNING false AS v$sql$,
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t' RETURNING path || '#' || n AS v$sql$,
    $sql$SELECT 'fail 22P02 at r.e'::int AS v$sql$
  ),
  'iff(m,fail)'
);
