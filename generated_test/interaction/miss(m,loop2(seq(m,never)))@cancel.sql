-- miss(m,loop2(seq(m,never)))
--
-- seq                                       r
--   m, no row as hr                         r.1
--   if_rows $hr                             r.2
--     m                                     r.2.t
--     loop while                            r.2.e
--       seq                                 r.2.e.b
--         m                                 r.2.e.b.1
--         wait for ever                     r.2.e.b.2
--       condition, false at every 2nd time  r.2.e.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1'$sql$,
      'hr'
    ),
    df.if_rows(
      'hr',
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.t' RETURNING path || '#' || n AS v$sql$,
      df.loop(
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.e.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.e.b.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.e.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.e.w' RETURNING n % 2 <> 0 AS v$sql$
      )
    )
  ),
  'miss(m,loop2(seq(m,never)))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 1);
SELECT df.cancel(:'instance', 'enough');
