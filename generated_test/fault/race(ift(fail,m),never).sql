-- race(ift(fail,m),never)
--
-- race                 r
--   if                 r.x1
--     condition, true  r.x1.c
--     SQL that fails   r.x1.t
--     m                r.x1.e
--   wait for ever      r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.if(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.c' RETURNING true AS v$sql$,
      $sql$SELECT 'fail 22P02 at r.x1.t'::int AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.e' RETURNING path || '#' || n AS v$sql$
    ),
    df.wait_for_signal('never')
  ),
  'race(ift(fail,m),never)'
);
