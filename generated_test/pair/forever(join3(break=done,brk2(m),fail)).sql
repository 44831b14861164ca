-- forever(join3(break=done,brk2(m),fail))
--
-- loop                                          r
--   join3                                       r.b
--     break with done                           r.b.j1
--     loop                                      r.b.j2
--       seq                                     r.b.j2.b
--         m                                     r.b.j2.b.1
--         if                                    r.b.j2.b.2
--           condition, false at every 2nd time  r.b.j2.b.2.c
--           m                                   r.b.j2.b.2.t
--           break with done                     r.b.j2.b.2.e
--     SQL that fails                            r.b.j3
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.join3(
      df.break('{"done": true}'),
      df.loop(
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.j2.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.j2.b.1' RETURNING path || '#' || n AS v$sql$,
          df.if(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.j2.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.j2.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.j2.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.j2.b.2.t' RETURNING path || '#' || n AS v$sql$,
            df.break('{"done": true}')
          )
        )
      ),
      $sql$SELECT 'fail 22P02 at r.b.j3'::int AS v$sql$
    )
  ),
  'forever(join3(break=done,brk2(m),fail))'
);
