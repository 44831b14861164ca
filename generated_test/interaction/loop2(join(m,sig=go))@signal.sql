-- loop2(join(m,sig=go))
--
-- loop while                            r
--   join                                r.b
--     m                                 r.b.j1
--     wait for signal go                r.b.j2
--   condition, false at every 2nd time  r.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.join(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.j1' RETURNING path || '#' || n AS v$sql$,
      df.wait_for_signal('go')
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w' RETURNING n % 2 <> 0 AS v$sql$
  ),
  'loop2(join(m,sig=go))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
CALL dfmatrix.await_wait(:'instance', 'go', 2);
SELECT df.signal(:'instance', 'go', '{"n": 2}');
