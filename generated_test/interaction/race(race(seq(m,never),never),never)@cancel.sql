-- race(race(seq(m,never),never),never)
--
-- race                 r
--   race               r.x1
--     seq              r.x1.x1
--       m              r.x1.x1.1
--       wait for ever  r.x1.x1.2
--     wait for ever    r.x1.x2
--   wait for ever      r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.race(
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.x1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.x1.1' RETURNING path || '#' || n AS v$sql$,
        df.wait_for_signal('never')
      ),
      df.wait_for_signal('never')
    ),
    df.wait_for_signal('never')
  ),
  'race(race(seq(m,never),never),never)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 3);
SELECT df.cancel(:'instance', 'enough');
