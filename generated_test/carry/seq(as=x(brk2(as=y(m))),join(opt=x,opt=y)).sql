-- seq(as=x(brk2(as=y(m))),join(opt=x,opt=y))
--
-- seq                                         r
--   loop as x                                 r.1
--     seq                                     r.1.b
--       m as y                                r.1.b.1
--       if                                    r.1.b.2
--         condition, false at every 2nd time  r.1.b.2.c
--         m                                   r.1.b.2.t
--         break with done                     r.1.b.2.e
--   join                                      r.2
--     read $x?                                r.2.j1
--     read $y?                                r.2.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      df.loop(
        df.seq(
          df.as(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.b.1' RETURNING path || '#' || n AS v$sql$,
            'y'
          ),
          df.if(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.b.2.t' RETURNING path || '#' || n AS v$sql$,
            df.break('{"done": true}')
          )
        )
      ),
      'x'
    ),
    df.join(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.j1', count(*) + 1, format('%s %L', pg_typeof($x?), $x?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.j1' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.j2', count(*) + 1, format('%s %L', pg_typeof($y?), $y?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.j2' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'seq(as=x(brk2(as=y(m))),join(opt=x,opt=y))'
);
