-- ift(brk2(seq(m,never)),m)
--
-- if                                          r
--   condition, true                           r.c
--   loop                                      r.t
--     seq                                     r.t.b
--       seq                                   r.t.b.1
--         m                                   r.t.b.1.1
--         wait for ever                       r.t.b.1.2
--       if                                    r.t.b.2
--         condition, false at every 2nd time  r.t.b.2.c
--         m                                   r.t.b.2.t
--         break with done                     r.t.b.2.e
--   m                                         r.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.if(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.c' RETURNING true AS v$sql$,
    df.loop(
      df.seq(
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.t.b.1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t.b.1.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        ),
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.t.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.t.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t.b.2.t' RETURNING path || '#' || n AS v$sql$,
          df.break('{"done": true}')
        )
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.e' RETURNING path || '#' || n AS v$sql$
  ),
  'ift(brk2(seq(m,never)),m)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 1);
SELECT df.cancel(:'instance', 'enough');
