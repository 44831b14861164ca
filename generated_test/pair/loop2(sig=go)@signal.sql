-- loop2(sig=go)
--
-- loop while                            r
--   wait for signal go                  r.b
--   condition, false at every 2nd time  r.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.wait_for_signal('go'),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w' RETURNING n % 2 <> 0 AS v$sql$
  ),
  'loop2(sig=go)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
CALL dfmatrix.await_wait(:'instance', 'go', 2);
SELECT df.signal(:'instance', 'go', '{"n": 2}');
