-- brk2(loop2(sig=go))
--
-- loop                                      r
--   seq                                     r.b
--     loop while                            r.b.1
--       wait for signal go                  r.b.1.b
--       condition, false at every 2nd time  r.b.1.w
--     if                                    r.b.2
--       condition, false at every 2nd time  r.b.2.c
--       m                                   r.b.2.t
--       break with done                     r.b.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.loop(
        df.wait_for_signal('go'),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1.w' RETURNING n % 2 <> 0 AS v$sql$
      ),
      df.if(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.t' RETURNING path || '#' || n AS v$sql$,
        df.break('{"done": true}')
      )
    )
  ),
  'brk2(loop2(sig=go))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
CALL dfmatrix.await_wait(:'instance', 'go', 2);
SELECT df.signal(:'instance', 'go', '{"n": 2}');
CALL dfmatrix.await_wait(:'instance', 'go', 3);
SELECT df.signal(:'instance', 'go', '{"n": 3}');
CALL dfmatrix.await_wait(:'instance', 'go', 4);
SELECT df.signal(:'instance', 'go', '{"n": 4}');
