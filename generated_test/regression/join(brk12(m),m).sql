-- join(brk12(m),m)
--
-- join                                         r
--   loop                                       r.j1
--     seq                                      r.j1.b
--       m                                      r.j1.b.1
--       if                                     r.j1.b.2
--         condition, false at every 12th time  r.j1.b.2.c
--         m                                    r.j1.b.2.t
--         break with done                      r.j1.b.2.e
--   m                                          r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    df.loop(
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.b.1' RETURNING path || '#' || n AS v$sql$,
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.b.2.c' RETURNING n % 12 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.b.2.t' RETURNING path || '#' || n AS v$sql$,
          df.break('{"done": true}')
        )
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2' RETURNING path || '#' || n AS v$sql$
  ),
  'join(brk12(m),m)'
);
