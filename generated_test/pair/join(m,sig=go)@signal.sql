-- join(m,sig=go)
--
-- join                  r
--   m                   r.j1
--   wait for signal go  r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1' RETURNING path || '#' || n AS v$sql$,
    df.wait_for_signal('go')
  ),
  'join(m,sig=go)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
