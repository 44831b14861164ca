-- race(never,if(fail,m,z))
--
-- race                r
--   wait for ever     r.x1
--   if                r.x2
--     SQL that fails  r.x2.c
--     m               r.x2.t
--     m, no row       r.x2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.if(
      $sql$SELECT 'fail 22P02 at r.x2.c'::int AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.t' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.e'$sql$
    )
  ),
  'race(never,if(fail,m,z))'
);
