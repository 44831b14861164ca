-- loop2(race(seq(m,never),never))
--
-- loop while                            r
--   race                                r.b
--     seq                               r.b.x1
--       m                               r.b.x1.1
--       wait for ever                   r.b.x1.2
--     wait for ever                     r.b.x2
--   condition, false at every 2nd time  r.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.race(
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.x1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.x1.1' RETURNING path || '#' || n AS v$sql$,
        df.wait_for_signal('never')
      ),
      df.wait_for_signal('never')
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w' RETURNING n % 2 <> 0 AS v$sql$
  ),
  'loop2(race(seq(m,never),never))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 2);
SELECT df.cancel(:'instance', 'enough');
