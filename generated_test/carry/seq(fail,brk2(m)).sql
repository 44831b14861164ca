-- seq(fail,brk2(m))
--
-- seq                                         r
--   SQL that fails                            r.1
--   loop                                      r.2
--     seq                                     r.2.b
--       m                                     r.2.b.1
--       if                                    r.2.b.2
--         condition, false at every 2nd time  r.2.b.2.c
--         m                                   r.2.b.2.t
--         break with done                     r.2.b.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    $sql$SELECT 'fail 22P02 at r.1'::int AS v$sql$,
    df.loop(
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.b.1' RETURNING path || '#' || n AS v$sql$,
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.b.2.t' RETURNING path || '#' || n AS v$sql$,
          df.break('{"done": true}')
        )
      )
    )
  ),
  'seq(fail,brk2(m))'
);
