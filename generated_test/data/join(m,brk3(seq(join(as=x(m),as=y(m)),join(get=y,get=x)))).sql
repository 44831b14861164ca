-- join(m,brk3(seq(join(as=x(m),as=y(m)),join(get=y,get=x))))
--
-- join                                        r
--   m                                         r.j1
--   loop                                      r.j2
--     seq                                     r.j2.b
--       seq                                   r.j2.b.1
--         join                                r.j2.b.1.1
--           m as x                            r.j2.b.1.1.j1
--           m as y                            r.j2.b.1.1.j2
--         join                                r.j2.b.1.2
--           read $y                           r.j2.b.1.2.j1
--           read $x                           r.j2.b.1.2.j2
--       if                                    r.j2.b.2
--         condition, false at every 3rd time  r.j2.b.2.c
--         m                                   r.j2.b.2.t
--         break with done                     r.j2.b.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1' RETURNING path || '#' || n AS v$sql$,
    df.loop(
      df.seq(
        df.seq(
          df.join(
            df.as(
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.b.1.1.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.b.1.1.j1' RETURNING path || '#' || n AS v$sql$,
              'x'
            ),
            df.as(
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.b.1.1.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.b.1.1.j2' RETURNING path || '#' || n AS v$sql$,
              'y'
            )
          ),
          df.join(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.j2.b.1.2.j1', count(*) + 1, format('%s %L', pg_typeof($y), $y) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.b.1.2.j1' RETURNING path || '#' || n AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.j2.b.1.2.j2', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.b.1.2.j2' RETURNING path || '#' || n AS v$sql$
          )
        ),
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.b.2.c' RETURNING n % 3 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.b.2.t' RETURNING path || '#' || n AS v$sql$,
          df.break('{"done": true}')
        )
      )
    )
  ),
  'join(m,brk3(seq(join(as=x(m),as=y(m)),join(get=y,get=x))))'
);
