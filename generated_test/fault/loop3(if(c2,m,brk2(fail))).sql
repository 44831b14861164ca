-- loop3(if(c2,m,brk2(fail)))
--
-- loop while                                    r
--   if                                          r.b
--     condition, false at every 2nd time        r.b.c
--     m                                         r.b.t
--     loop                                      r.b.e
--       seq                                     r.b.e.b
--         SQL that fails                        r.b.e.b.1
--         if                                    r.b.e.b.2
--           condition, false at every 2nd time  r.b.e.b.2.c
--           m                                   r.b.e.b.2.t
--           break with done                     r.b.e.b.2.e
--   condition, false at every 3rd time          r.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.if(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.c' RETURNING n % 2 <> 0 AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.t' RETURNING path || '#' || n AS v$sql$,
      df.loop(
        df.seq(
          $sql$SELECT 'fail 22P02 at r.b.e.b.1'::int AS v$sql$,
          df.if(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.e.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.e.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.e.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.e.b.2.t' RETURNING path || '#' || n AS v$sql$,
            df.break('{"done": true}')
          )
        )
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w' RETURNING n % 3 <> 0 AS v$sql$
  ),
  'loop3(if(c2,m,brk2(fail)))'
);
