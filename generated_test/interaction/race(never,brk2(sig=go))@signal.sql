-- race(never,brk2(sig=go))
--
-- race                                        r
--   wait for ever                             r.x1
--   loop                                      r.x2
--     seq                                     r.x2.b
--       wait for signal go                    r.x2.b.1
--       if                                    r.x2.b.2
--         condition, false at every 2nd time  r.x2.b.2.c
--         m                                   r.x2.b.2.t
--         break with done                     r.x2.b.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.loop(
      df.seq(
        df.wait_for_signal('go'),
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.b.2.t' RETURNING path || '#' || n AS v$sql$,
          df.break('{"done": true}')
        )
      )
    )
  ),
  'race(never,brk2(sig=go))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
CALL dfmatrix.await_wait(:'instance', 'go', 2);
SELECT df.signal(:'instance', 'go', '{"n": 2}');
