-- race(join(m,sig=go),never)
--
-- race                    r
--   join                  r.x1
--     m                   r.x1.j1
--     wait for signal go  r.x1.j2
--   wait for ever         r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.join(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.j1' RETURNING path || '#' || n AS v$sql$,
      df.wait_for_signal('go')
    ),
    df.wait_for_signal('never')
  ),
  'race(join(m,sig=go),never)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
