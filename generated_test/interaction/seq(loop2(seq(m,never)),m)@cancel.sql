-- seq(loop2(seq(m,never)),m)
--
-- seq                                     r
--   loop while                            r.1
--     seq                                 r.1.b
--       m                                 r.1.b.1
--       wait for ever                     r.1.b.2
--     condition, false at every 2nd time  r.1.w
--   m                                     r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.loop(
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.b.1' RETURNING path || '#' || n AS v$sql$,
        df.wait_for_signal('never')
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.w' RETURNING n % 2 <> 0 AS v$sql$
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(loop2(seq(m,never)),m)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 1);
SELECT df.cancel(:'instance', 'enough');
