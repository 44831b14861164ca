-- miss(m,join(seq(m,never),m))
--
-- seq                    r
--   m, no row as hr      r.1
--   if_rows $hr          r.2
--     m                  r.2.t
--     join               r.2.e
--       seq              r.2.e.j1
--         m              r.2.e.j1.1
--         wait for ever  r.2.e.j1.2
--       m                r.2.e.j2
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
      df.join(
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.e.j1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.e.j1.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.e.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.e.j2' RETURNING path || '#' || n AS v$sql$
      )
    )
  ),
  'miss(m,join(seq(m,never),m))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 1);
CALL dfmatrix.await_effect(:'instance', 'r.2.e.j2');
SELECT df.cancel(:'instance', 'enough');
