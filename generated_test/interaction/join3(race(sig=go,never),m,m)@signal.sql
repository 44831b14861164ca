-- join3(race(sig=go,never),m,m)
--
-- join3                   r
--   race                  r.j1
--     wait for signal go  r.j1.x1
--     wait for ever       r.j1.x2
--   m                     r.j2
--   m                     r.j3
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join3(
    df.race(
      df.wait_for_signal('go'),
      df.wait_for_signal('never')
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2' RETURNING path || '#' || n AS v$sql$,
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j3', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j3' RETURNING path || '#' || n AS v$sql$
  ),
  'join3(race(sig=go,never),m,m)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
