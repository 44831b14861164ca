-- iff(m,seq(m,never))
--
-- if                  r
--   condition, false  r.c
--   m                 r.t
--   seq               r.e
--     m               r.e.1
--     wait for ever   r.e.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.if(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.c' RETURNING false AS v$sql$,
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t' RETURNING path || '#' || n AS v$sql$,
    df.seq(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.e.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.e.1' RETURNING path || '#' || n AS v$sql$,
      df.wait_for_signal('never')
    )
  ),
  'iff(m,seq(m,never))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 1);
SELECT df.cancel(:'instance', 'enough');
