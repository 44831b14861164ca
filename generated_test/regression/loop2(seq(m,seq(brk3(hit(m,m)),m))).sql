-- loop2(seq(m,seq(brk3(hit(m,m)),m)))
--
-- loop while                                      r
--   seq                                           r.b
--     m                                           r.b.1
--     seq                                         r.b.2
--       loop                                      r.b.2.1
--         seq                                     r.b.2.1.b
--           seq                                   r.b.2.1.b.1
--             m as hrb21b1                        r.b.2.1.b.1.1
--             if_rows $hrb21b1                    r.b.2.1.b.1.2
--               m                                 r.b.2.1.b.1.2.t
--               m                                 r.b.2.1.b.1.2.e
--           if                                    r.b.2.1.b.2
--             condition, false at every 3rd time  r.b.2.1.b.2.c
--             m                                   r.b.2.1.b.2.t
--             break with done                     r.b.2.1.b.2.e
--       m                                         r.b.2.2
--   condition, false at every 2nd time            r.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1' RETURNING path || '#' || n AS v$sql$,
      df.seq(
        df.loop(
          df.seq(
            df.seq(
              df.as(
                $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.b.1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.b.1.1' RETURNING path || '#' || n AS v$sql$,
                'hrb21b1'
              ),
              df.if_rows(
                'hrb21b1',
                $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.b.1.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.b.1.2.t' RETURNING path || '#' || n AS v$sql$,
                $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.b.1.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.b.1.2.e' RETURNING path || '#' || n AS v$sql$
              )
            ),
            df.if(
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.b.2.c' RETURNING n % 3 <> 0 AS v$sql$,
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.b.2.t' RETURNING path || '#' || n AS v$sql$,
              df.break('{"done": true}')
            )
          )
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.2' RETURNING path || '#' || n AS v$sql$
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w' RETURNING n % 2 <> 0 AS v$sql$
  ),
  'loop2(seq(m,seq(brk3(hit(m,m)),m)))'
);
