-- brk3(if(c3,as=x(m),get=x))
--
-- loop                                      r
--   seq                                     r.b
--     if                                    r.b.1
--       condition, false at every 3rd time  r.b.1.c
--       m as x                              r.b.1.t
--       read $x                             r.b.1.e
--     if                                    r.b.2
--       condition, false at every 3rd time  r.b.2.c
--       m                                   r.b.2.t
--       break with done                     r.b.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.if(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1.c' RETURNING n % 3 <> 0 AS v$sql$,
        df.as(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1.t' RETURNING path || '#' || n AS v$sql$,
          'x'
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.b.1.e', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1.e' RETURNING path || '#' || n AS v$sql$
      ),
      df.if(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.c' RETURNING n % 3 <> 0 AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.t' RETURNING path || '#' || n AS v$sql$,
        df.break('{"done": true}')
      )
    )
  ),
  'brk3(if(c3,as=x(m),get=x))'
);
