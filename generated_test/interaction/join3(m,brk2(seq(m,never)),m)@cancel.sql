-- join3(m,brk2(seq(m,never)),m)
--
-- join3                                       r
--   m                                         r.j1
--   loop                                      r.j2
--     seq                                     r.j2.b
--       seq                                   r.j2.b.1
--         m                                   r.j2.b.1.1
--         wait for ever                       r.j2.b.1.2
--       if                                    r.j2.b.2
--         condition, false at every 2nd time  r.j2.b.2.c
--         m                                   r.j2.b.2.t
--         break with done                     r.j2.b.2.e
--   m                                         r.j3
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join3(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1' RETURNING path || '#' || n AS v$sql$,
    df.loop(
      df.seq(
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.b.1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.b.1.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        ),
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.b.2.t' RETURNING path || '#' || n AS v$sql$,
          df.break('{"done": true}')
        )
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j3', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j3' RETURNING path || '#' || n AS v$sql$
  ),
  'join3(m,brk2(seq(m,never)),m)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 1);
CALL dfmatrix.await_effect(:'instance', 'r.j1');
CALL dfmatrix.await_effect(:'instance', 'r.j3');
SELECT df.cancel(:'instance', 'enough');
