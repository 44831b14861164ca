-- seq(join(m,seq(m,never)),m)
--
-- seq                  r
--   join               r.1
--     m                r.1.j1
--     seq              r.1.j2
--       m              r.1.j2.1
--       wait for ever  r.1.j2.2
--   m                  r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.join(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.j1' RETURNING path || '#' || n AS v$sql$,
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.j2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.j2.1' RETURNING path || '#' || n AS v$sql$,
        df.wait_for_signal('never')
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(join(m,seq(m,never)),m)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 1);
CALL dfmatrix.await_effect(:'instance', 'r.1.j1');
SELECT df.cancel(:'instance', 'enough');
