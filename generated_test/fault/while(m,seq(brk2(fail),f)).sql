-- while(m,seq(brk2(fail),f))
--
-- loop while                                    r
--   m                                           r.b
--   seq                                         r.w
--     loop                                      r.w.1
--       seq                                     r.w.1.b
--         SQL that fails                        r.w.1.b.1
--         if                                    r.w.1.b.2
--           condition, false at every 2nd time  r.w.1.b.2.c
--           m                                   r.w.1.b.2.t
--           break with done                     r.w.1.b.2.e
--     condition, false                          r.w.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b' RETURNING path || '#' || n AS v$sql$,
    df.seq(
      df.loop(
        df.seq(
          $sql$SELECT 'fail 22P02 at r.w.1.b.1'::int AS v$sql$,
          df.if(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.1.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.1.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.1.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.1.b.2.t' RETURNING path || '#' || n AS v$sql$,
            df.break('{"done": true}')
          )
        )
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.2' RETURNING false AS v$sql$
    )
  ),
  'while(m,seq(brk2(fail),f))'
);
