-- while(m,if(c2,t,break=done))
--
-- loop while                              r
--   m                                     r.b
--   if                                    r.w
--     condition, false at every 2nd time  r.w.c
--     condition, true                     r.w.t
--     break with done                     r.w.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b' RETURNING path || '#' || n AS v$sql$,
    df.if(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.c' RETURNING n % 2 <> 0 AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.t' RETURNING true AS v$sql$,
      df.break('{"done": true}')
    )
  ),
  'while(m,if(c2,t,break=done))'
);
