-- join(loop2(seq(m,never)),m)
--
-- join                                    r
--   loop while                            r.j1
--     seq                                 r.j1.b
--       m                                 r.j1.b.1
--       wait for ever                     r.j1.b.2
--     condition, false at every 2nd time  r.j1.w
--   m                                     r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    df.loop(
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.b.1' RETURNING path || '#' || n AS v$sql$,
        df.wait_for_signal('never')
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.w' RETURNING n % 2 <> 0 AS v$sql$
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2' RETURNING path || '#' || n AS v$sql$
  ),
  'join(loop2(seq(m,never)),m)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 1);
CALL dfmatrix.await_effect(:'instance', 'r.j2');
SELECT df.cancel(:'instance', 'enough');
