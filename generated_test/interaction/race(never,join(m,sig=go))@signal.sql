-- race(never,join(m,sig=go))
--
-- race                    r
--   wait for ever         r.x1
--   join                  r.x2
--     m                   r.x2.j1
--     wait for signal go  r.x2.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.join(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.j1' RETURNING path || '#' || n AS v$sql$,
      df.wait_for_signal('go')
    )
  ),
  'race(never,join(m,sig=go))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
