-- forever(seq(as=x(m),seq(while(seq(m,if(c2,m,break=done)),rows=x(break=done,z)),break=word)))
--
-- loop                                            r
--   seq                                           r.b
--     m as x                                      r.b.1
--     seq                                         r.b.2
--       loop while                                r.b.2.1
--         seq                                     r.b.2.1.b
--           m                                     r.b.2.1.b.1
--           if                                    r.b.2.1.b.2
--             condition, false at every 2nd time  r.b.2.1.b.2.c
--             m                                   r.b.2.1.b.2.t
--             break with done                     r.b.2.1.b.2.e
--         if_rows $x                              r.b.2.1.w
--           break with done                       r.b.2.1.w.t
--           m, no row                             r.b.2.1.w.e
--       break with word                           r.b.2.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1' RETURNING path || '#' || n AS v$sql$,
        'x'
      ),
      df.seq(
        df.loop(
          df.seq(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.b.1' RETURNING path || '#' || n AS v$sql$,
            df.if(
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.b.2.t' RETURNING path || '#' || n AS v$sql$,
              df.break('{"done": true}')
            )
          ),
          df.if_rows(
            'x',
            df.break('{"done": true}'),
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.w.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.w.e'$sql$
          )
        ),
        df.break('stop here')
      )
    )
  ),
  'forever(seq(as=x(m),seq(while(seq(m,if(c2,m,break=done)),rows=x(break=done,z)),break=word)))'
);
