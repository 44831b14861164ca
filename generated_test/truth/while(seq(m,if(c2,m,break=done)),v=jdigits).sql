-- while(seq(m,if(c2,m,break=done)),v=jdigits)
--
-- loop while                                r
--   seq                                     r.b
--     m                                     r.b.1
--     if                                    r.b.2
--       condition, false at every 2nd time  r.b.2.c
--       m                                   r.b.2.t
--       break with done                     r.b.2.e
--   value jdigits                           r.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1' RETURNING path || '#' || n AS v$sql$,
      df.if(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.t' RETURNING path || '#' || n AS v$sql$,
        df.break('{"done": true}')
      )
    ),
    $sql$WITH mark AS (INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w')
    SELECT to_jsonb('12'::text) AS v$sql$
  ),
  'while(seq(m,if(c2,m,break=done)),v=jdigits)'
);
