-- ift(brk3(seq(join(as=x(m),as=y(m)),join(get=y,get=x))),m)
--
-- if                                          r
--   condition, true                           r.c
--   loop                                      r.t
--     seq                                     r.t.b
--       seq                                   r.t.b.1
--         join                                r.t.b.1.1
--           m as x                            r.t.b.1.1.j1
--           m as y                            r.t.b.1.1.j2
--         join                                r.t.b.1.2
--           read $y                           r.t.b.1.2.j1
--           read $x                           r.t.b.1.2.j2
--       if                                    r.t.b.2
--         condition, false at every 3rd time  r.t.b.2.c
--         m                                   r.t.b.2.t
--         break with done                     r.t.b.2.e
--   m                                         r.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.if(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.c' RETURNING true AS v$sql$,
    df.loop(
      df.seq(
        df.seq(
          df.join(
            df.as(
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.t.b.1.1.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t.b.1.1.j1' RETURNING path || '#' || n AS v$sql$,
              'x'
            ),
            df.as(
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.t.b.1.1.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t.b.1.1.j2' RETURNING path || '#' || n AS v$sql$,
              'y'
            )
          ),
          df.join(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.t.b.1.2.j1', count(*) + 1, format('%s %L', pg_typeof($y), $y) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t.b.1.2.j1' RETURNING path || '#' || n AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.t.b.1.2.j2', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t.b.1.2.j2' RETURNING path || '#' || n AS v$sql$
          )
        ),
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.t.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t.b.2.c' RETURNING n % 3 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.t.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t.b.2.t' RETURNING path || '#' || n AS v$sql$,
          df.break('{"done": true}')
        )
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.e' RETURNING path || '#' || n AS v$sql$
  ),
  'ift(brk3(seq(join(as=x(m),as=y(m)),join(get=y,get=x))),m)'
);
