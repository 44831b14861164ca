-- loop2(brk3(if(c3,as=x(m),get=x)))
--
-- loop while                                  r
--   loop                                      r.b
--     seq                                     r.b.b
--       if                                    r.b.b.1
--         condition, false at every 3rd time  r.b.b.1.c
--         m as x                              r.b.b.1.t
--         read $x                             r.b.b.1.e
--       if                                    r.b.b.2
--         condition, false at every 3rd time  r.b.b.2.c
--         m                                   r.b.b.2.t
--         break with done                     r.b.b.2.e
--   condition, false at every 2nd time        r.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.loop(
      df.seq(
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.b.1.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.b.1.c' RETURNING n % 3 <> 0 AS v$sql$,
          df.as(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.b.1.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.b.1.t' RETURNING path || '#' || n AS v$sql$,
            'x'
          ),
          $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.b.b.1.e', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.b.1.e' RETURNING path || '#' || n AS v$sql$
        ),
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.b.2.c' RETURNING n % 3 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.b.2.t' RETURNING path || '#' || n AS v$sql$,
          df.break('{"done": true}')
        )
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w' RETURNING n % 2 <> 0 AS v$sql$
  ),
  'loop2(brk3(if(c3,as=x(m),get=x)))'
);
