-- race(while(m,fail),never)
--
-- race                r
--   loop while        r.x1
--     m               r.x1.b
--     SQL that fails  r.x1.w
--   wait for ever     r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.loop(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.b' RETURNING path || '#' || n AS v$sql$,
      $sql$SELECT 'fail 22P02 at r.x1.w'::int AS v$sql$
    ),
    df.wait_for_signal('never')
  ),
  'race(while(m,fail),never)'
);
