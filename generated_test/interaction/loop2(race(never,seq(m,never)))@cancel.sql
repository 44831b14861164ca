-- loop2(race(never,seq(m,never)))
--
-- loop while                            r
--   race                                r.b
--     wait for ever                     r.b.x1
--     seq                               r.b.x2
--       m                               r.b.x2.1
--       wait for ever                   r.b.x2.2
--   condition, false at every 2nd time  r.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.race(
      df.wait_for_signal('never'),
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.x2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.x2.1' RETURNING path || '#' || n AS v$sql$,
        df.wait_for_signal('never')
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w' RETURNING n % 2 <> 0 AS v$sql$
  ),
  'loop2(race(never,seq(m,never)))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 2);
SELECT df.cancel(:'instance', 'enough');
