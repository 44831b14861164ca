-- brk2(loop3(if(c2,m,fail)))
--
-- loop                                        r
--   seq                                       r.b
--     loop while                              r.b.1
--       if                                    r.b.1.b
--         condition, false at every 2nd time  r.b.1.b.c
--         m                                   r.b.1.b.t
--         SQL that fails                      r.b.1.b.e
--       condition, false at every 3rd time    r.b.1.w
--     if                                      r.b.2
--       condition, false at every 2nd time    r.b.2.c
--       m                                     r.b.2.t
--       break with done                       r.b.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.loop(
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1.b.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1.b.c' RETURNING n % 2 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1.b.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1.b.t' RETURNING path || '#' || n AS v$sql$,
          $sql$SELECT 'fail 22P02 at r.b.1.b.e'::int AS v$sql$
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1.w' RETURNING n % 3 <> 0 AS v$sql$
      ),
      df.if(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.t' RETURNING path || '#' || n AS v$sql$,
        df.break('{"done": true}')
      )
    )
  ),
  'brk2(loop3(if(c2,m,fail)))'
);
