-- join(race(never,seq(m,never)),m)
--
-- join                 r
--   race               r.j1
--     wait for ever    r.j1.x1
--     seq              r.j1.x2
--       m              r.j1.x2.1
--       wait for ever  r.j1.x2.2
--   m                  r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    df.race(
      df.wait_for_signal('never'),
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.x2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.x2.1' RETURNING path || '#' || n AS v$sql$,
        df.wait_for_signal('never')
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2' RETURNING path || '#' || n AS v$sql$
  ),
  'join(race(never,seq(m,never)),m)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 2);
CALL dfmatrix.await_effect(:'instance', 'r.j2');
SELECT df.cancel(:'instance', 'enough');
