-- race(never,seq(m,never))
--
-- race               r
--   wait for ever    r.x1
--   seq              r.x2
--     m              r.x2.1
--     wait for ever  r.x2.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.seq(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.1' RETURNING path || '#' || n AS v$sql$,
      df.wait_for_signal('never')
    )
  ),
  'race(never,seq(m,never))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 2);
SELECT df.cancel(:'instance', 'enough');
