-- brk2(race(seq(m,never),never))
--
-- loop                                      r
--   seq                                     r.b
--     race                                  r.b.1
--       seq                                 r.b.1.x1
--         m                                 r.b.1.x1.1
--         wait for ever                     r.b.1.x1.2
--       wait for ever                       r.b.1.x2
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
      df.race(
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1.x1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1.x1.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        ),
        df.wait_for_signal('never')
      ),
      df.if(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.t' RETURNING path || '#' || n AS v$sql$,
        df.break('{"done": true}')
      )
    )
  ),
  'brk2(race(seq(m,never),never))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 2);
SELECT df.cancel(:'instance', 'enough');
