-- join(m,seq(m,never))
--
-- join               r
--   m                r.j1
--   seq              r.j2
--     m              r.j2.1
--     wait for ever  r.j2.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1' RETURNING path || '#' || n AS v$sql$,
    df.seq(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.1' RETURNING path || '#' || n AS v$sql$,
      df.wait_for_signal('never')
    )
  ),
  'join(m,seq(m,never))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 1);
CALL dfmatrix.await_effect(:'instance', 'r.j1');
SELECT df.cancel(:'instance', 'enough');
