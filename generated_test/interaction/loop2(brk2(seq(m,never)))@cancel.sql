-- loop2(brk2(seq(m,never)))
--
-- loop while                                  r
--   loop                                      r.b
--     seq                                     r.b.b
--       seq                                   r.b.b.1
--         m                                   r.b.b.1.1
--         wait for ever                       r.b.b.1.2
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
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.b.1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.b.1.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        ),
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.b.2.t' RETURNING path || '#' || n AS v$sql$,
          df.break('{"done": true}')
        )
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w' RETURNING n % 2 <> 0 AS v$sql$
  ),
  'loop2(brk2(seq(m,never)))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 1);
SELECT df.cancel(:'instance', 'enough');
