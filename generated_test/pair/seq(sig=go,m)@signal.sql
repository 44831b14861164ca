-- seq(sig=go,m)
--
-- seq                   r
--   wait for signal go  r.1
--   m                   r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.wait_for_signal('go'),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(sig=go,m)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
