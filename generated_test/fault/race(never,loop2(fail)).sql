-- race(never,loop2(fail))
--
-- race                                    r
--   wait for ever                         r.x1
--   loop while                            r.x2
--     SQL that fails                      r.x2.b
--     condition, false at every 2nd time  r.x2.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.loop(
      $sql$SELECT 'fail 22P02 at r.x2.b'::int AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.w' RETURNING n % 2 <> 0 AS v$sql$
    )
  ),
  'race(never,loop2(fail))'
);
