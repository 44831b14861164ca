-- seq(m,race(loop3(if(c2,m,break=done)),never))
--
-- seq                                         r
--   m                                         r.1
--   race                                      r.2
--     loop while                              r.2.x1
--       if                                    r.2.x1.b
--         condition, false at every 2nd time  r.2.x1.b.c
--         m                                   r.2.x1.b.t
--         break with done                     r.2.x1.b.e
--       condition, false at every 3rd time    r.2.x1.w
--     wait for ever                           r.2.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
    df.race(
      df.loop(
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.x1.b.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.x1.b.c' RETURNING n % 2 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.x1.b.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.x1.b.t' RETURNING path || '#' || n AS v$sql$,
          df.break('{"done": true}')
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.x1.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.x1.w' RETURNING n % 3 <> 0 AS v$sql$
      ),
      df.wait_for_signal('never')
    )
  ),
  'seq(m,race(loop3(if(c2,m,break=done)),never))'
);
