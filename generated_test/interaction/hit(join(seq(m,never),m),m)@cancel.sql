-- hit(join(seq(m,never),m),m)
--
-- seq                    r
--   m as hr              r.1
--   if_rows $hr          r.2
--     join               r.2.t
--       seq              r.2.t.j1
--         m              r.2.t.j1.1
--         wait for ever  r.2.t.j1.2
--       m                r.2.t.j2
--     m                  r.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
      'hr'
    ),
    df.if_rows(
      'hr',
      df.join(
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.t.j1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.t.j1.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.t.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.t.j2' RETURNING path || '#' || n AS v$sql$
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.e' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'hit(join(seq(m,never),m),m)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 1);
CALL dfmatrix.await_effect(:'instance', 'r.2.t.j2');
SELECT df.cancel(:'instance', 'enough');
