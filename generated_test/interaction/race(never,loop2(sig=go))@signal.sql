-- race(never,loop2(sig=go))
--
-- race                                    r
--   wait for ever                         r.x1
--   loop while                            r.x2
--     wait for signal go                  r.x2.b
--     condition, false at every 2nd time  r.x2.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.loop(
      df.wait_for_signal('go'),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.w' RETURNING n % 2 <> 0 AS v$sql$
    )
  ),
  'race(never,loop2(sig=go))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
CALL dfmatrix.await_wait(:'instance', 'go', 2);
SELECT df.signal(:'instance', 'go', '{"n": 2}');
