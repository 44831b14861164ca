-- iff(m,brk2(sig=go))
--
-- if                                          r
--   condition, false                          r.c
--   m                                         r.t
--   loop                                      r.e
--     seq                                     r.e.b
--       wait for signal go                    r.e.b.1
--       if                                    r.e.b.2
--         condition, false at every 2nd time  r.e.b.2.c
--         m                                   r.e.b.2.t
--         break with done                     r.e.b.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.if(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.c' RETURNING false AS v$sql$,
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t' RETURNING path || '#' || n AS v$sql$,
    df.loop(
      df.seq(
        df.wait_for_signal('go'),
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.e.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.e.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.e.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.e.b.2.t' RETURNING path || '#' || n AS v$sql$,
          df.break('{"done": true}')
        )
      )
    )
  ),
  'iff(m,brk2(sig=go))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
CALL dfmatrix.await_wait(:'instance', 'go', 2);
SELECT df.signal(:'instance', 'go', '{"n": 2}');
