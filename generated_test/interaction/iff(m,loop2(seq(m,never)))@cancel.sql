-- iff(m,loop2(seq(m,never)))
--
-- if                                      r
--   condition, false                      r.c
--   m                                     r.t
--   loop while                            r.e
--     seq                                 r.e.b
--       m                                 r.e.b.1
--       wait for ever                     r.e.b.2
--     condition, false at every 2nd time  r.e.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.if(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.c' RETURNING false AS v$sql$,
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t' RETURNING path || '#' || n AS v$sql$,
    df.loop(
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.e.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.e.b.1' RETURNING path || '#' || n AS v$sql$,
        df.wait_for_signal('never')
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.e.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.e.w' RETURNING n % 2 <> 0 AS v$sql$
    )
  ),
  'iff(m,loop2(seq(m,never)))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 1);
SELECT df.cancel(:'instance', 'enough');
