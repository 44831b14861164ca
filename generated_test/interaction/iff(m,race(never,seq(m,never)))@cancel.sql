-- iff(m,race(never,seq(m,never)))
--
-- if                   r
--   condition, false   r.c
--   m                  r.t
--   race               r.e
--     wait for ever    r.e.x1
--     seq              r.e.x2
--       m              r.e.x2.1
--       wait for ever  r.e.x2.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.if(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.c' RETURNING false AS v$sql$,
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t' RETURNING path || '#' || n AS v$sql$,
    df.race(
      df.wait_for_signal('never'),
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.e.x2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.e.x2.1' RETURNING path || '#' || n AS v$sql$,
        df.wait_for_signal('never')
      )
    )
  ),
  'iff(m,race(never,seq(m,never)))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 2);
SELECT df.cancel(:'instance', 'enough');
