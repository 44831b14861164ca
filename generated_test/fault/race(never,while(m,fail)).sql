-- race(never,while(m,fail))
--
-- race                r
--   wait for ever     r.x1
--   loop while        r.x2
--     m               r.x2.b
--     SQL that fails  r.x2.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.loop(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.b' RETURNING path || '#' || n AS v$sql$,
      $sql$SELECT 'fail 22P02 at r.x2.w'::int AS v$sql$
    )
  ),
  'race(never,while(m,fail))'
);
