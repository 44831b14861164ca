-- loop2(brk2(sig=go))
--
-- loop while                                  r
--   loop                                      r.b
--     seq                                     r.b.b
--       wait for signal go                    r.b.b.1
--       if                                    r.b.b.2
--         condition, false at every 2nd time  r.b.b.2.c
--         m                                   r.b.b.2.t
--         break with done                     r.b.b.2.e
--   condition, false at every 2nd time        r.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.loop(
      df.seq(
        df.wait_for_signal('go'),
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.b.2.t' RETURNING path || '#' || n AS v$sql$,
          df.break('{"done": true}')
        )
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w' RETURNING n % 2 <> 0 AS v$sql$
  ),
  'loop2(brk2(sig=go))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
CALL dfmatrix.await_wait(:'instance', 'go', 2);
SELECT df.signal(:'instance', 'go', '{"n": 2}');
CALL dfmatrix.await_wait(:'instance', 'go', 3);
SELECT df.signal(:'instance', 'go', '{"n": 3}');
CALL dfmatrix.await_wait(:'instance', 'go', 4);
SELECT df.signal(:'instance', 'go', '{"n": 4}');
