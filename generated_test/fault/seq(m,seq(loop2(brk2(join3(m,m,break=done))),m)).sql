-- seq(m,seq(loop2(brk2(join3(m,m,break=done))),m))
--
-- seq                                             r
--   m                                             r.1
--   seq                                           r.2
--     loop while                                  r.2.1
--       loop                                      r.2.1.b
--         seq                                     r.2.1.b.b
--           join3                                 r.2.1.b.b.1
--             m                                   r.2.1.b.b.1.j1
--             m                                   r.2.1.b.b.1.j2
--             break with done                     r.2.1.b.b.1.j3
--           if                                    r.2.1.b.b.2
--             condition, false at every 2nd time  r.2.1.b.b.2.c
--             m                                   r.2.1.b.b.2.t
--             break with done                     r.2.1.b.b.2.e
--       condition, false at every 2nd time        r.2.1.w
--     m                                           r.2.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
    df.seq(
      df.loop(
        df.loop(
          df.seq(
            df.join3(
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.b.b.1.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.b.b.1.j1' RETURNING path || '#' || n AS v$sql$,
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.b.b.1.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.b.b.1.j2' RETURNING path || '#' || n AS v$sql$,
              df.break('{"done": true}')
            ),
            df.if(
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.b.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.b.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.b.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.b.b.2.t' RETURNING path || '#' || n AS v$sql$,
              df.break('{"done": true}')
            )
          )
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.w' RETURNING n % 2 <> 0 AS v$sql$
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'seq(m,seq(loop2(brk2(join3(m,m,break=done))),m))'
);
