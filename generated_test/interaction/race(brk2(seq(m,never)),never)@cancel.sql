-- race(brk2(seq(m,never)),never)
--
-- race                                        r
--   loop                                      r.x1
--     seq                                     r.x1.b
--       seq                                   r.x1.b.1
--         m                                   r.x1.b.1.1
--         wait for ever                       r.x1.b.1.2
--       if                                    r.x1.b.2
--         condition, false at every 2nd time  r.x1.b.2.c
--         m                                   r.x1.b.2.t
--         break with done                     r.x1.b.2.e
--   wait for ever                             r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.loop(
      df.seq(
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.b.1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.b.1.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        ),
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.b.2.t' RETURNING path || '#' || n AS v$sql$,
          df.break('{"done": true}')
        )
      )
    ),
    df.wait_for_signal('never')
  ),
  'race(brk2(seq(m,never)),never)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 2);
SELECT df.cancel(:'instance', 'enough');
