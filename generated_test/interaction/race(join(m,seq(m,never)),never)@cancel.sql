-- race(join(m,seq(m,never)),never)
--
-- race                 r
--   join               r.x1
--     m                r.x1.j1
--     seq              r.x1.j2
--       m              r.x1.j2.1
--       wait for ever  r.x1.j2.2
--   wait for ever      r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.join(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.j1' RETURNING path || '#' || n AS v$sql$,
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.j2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.j2.1' RETURNING path || '#' || n AS v$sql$,
        df.wait_for_signal('never')
      )
    ),
    df.wait_for_signal('never')
  ),
  'race(join(m,seq(m,never)),never)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 2);
CALL dfmatrix.await_effect(:'instance', 'r.x1.j1');
SELECT df.cancel(:'instance', 'enough');
