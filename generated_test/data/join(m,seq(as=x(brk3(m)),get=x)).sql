-- join(m,seq(as=x(brk3(m)),get=x))
--
-- join                                          r
--   m                                           r.j1
--   seq                                         r.j2
--     loop as x                                 r.j2.1
--       seq                                     r.j2.1.b
--         m                                     r.j2.1.b.1
--         if                                    r.j2.1.b.2
--           condition, false at every 3rd time  r.j2.1.b.2.c
--           m                                   r.j2.1.b.2.t
--           break with done                     r.j2.1.b.2.e
--     read $x                                   r.j2.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1' RETURNING path || '#' || n AS v$sql$,
    df.seq(
      df.as(
        df.loop(
          df.seq(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.1.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.1.b.1' RETURNING path || '#' || n AS v$sql$,
            df.if(
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.1.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.1.b.2.c' RETURNING n % 3 <> 0 AS v$sql$,
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.1.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.1.b.2.t' RETURNING path || '#' || n AS v$sql$,
              df.break('{"done": true}')
            )
          )
        ),
        'x'
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.j2.2', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.2' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'join(m,seq(as=x(brk3(m)),get=x))'
);
