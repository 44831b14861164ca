-- race(join(seq(m,never),m),never)
--
-- race                 r
--   join               r.x1
--     seq              r.x1.j1
--       m              r.x1.j1.1
--       wait for ever  r.x1.j1.2
--     m                r.x1.j2
--   wait for ever      r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.join(
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.j1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.j1.1' RETURNING path || '#' || n AS v$sql$,
        df.wait_for_signal('never')
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.j2' RETURNING path || '#' || n AS v$sql$
    ),
    df.wait_for_signal('never')
  ),
  'race(join(seq(m,never),m),never)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 2);
CALL dfmatrix.await_effect(:'instance', 'r.x1.j2');
SELECT df.cancel(:'instance', 'enough');
