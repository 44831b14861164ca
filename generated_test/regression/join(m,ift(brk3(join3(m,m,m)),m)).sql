-- join(m,ift(brk3(join3(m,m,m)),m))
--
-- join                                          r
--   m                                           r.j1
--   if                                          r.j2
--     condition, true                           r.j2.c
--     loop                                      r.j2.t
--       seq                                     r.j2.t.b
--         join3                                 r.j2.t.b.1
--           m                                   r.j2.t.b.1.j1
--           m                                   r.j2.t.b.1.j2
--           m                                   r.j2.t.b.1.j3
--         if                                    r.j2.t.b.2
--           condition, false at every 3rd time  r.j2.t.b.2.c
--           m                                   r.j2.t.b.2.t
--           break with done                     r.j2.t.b.2.e
--     m                                         r.j2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1' RETURNING path || '#' || n AS v$sql$,
    df.if(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.c' RETURNING true AS v$sql$,
      df.loop(
        df.seq(
          df.join3(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.t.b.1.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.t.b.1.j1' RETURNING path || '#' || n AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.t.b.1.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.t.b.1.j2' RETURNING path || '#' || n AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.t.b.1.j3', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.t.b.1.j3' RETURNING path || '#' || n AS v$sql$
          ),
          df.if(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.t.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.t.b.2.c' RETURNING n % 3 <> 0 AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.t.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.t.b.2.t' RETURNING path || '#' || n AS v$sql$,
            df.break('{"done": true}')
          )
        )
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.e' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'join(m,ift(brk3(join3(m,m,m)),m))'
);
