-- seq(forever(if(seq(as=x(m),break=done),m,z)),get=x)
--
-- seq                      r
--   loop                   r.1
--     if                   r.1.b
--       seq                r.1.b.c
--         m as x           r.1.b.c.1
--         break with done  r.1.b.c.2
--       m                  r.1.b.t
--       m, no row          r.1.b.e
--   read $x                r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.loop(
      df.if(
        df.seq(
          df.as(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.b.c.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.b.c.1' RETURNING path || '#' || n AS v$sql$,
            'x'
          ),
          df.break('{"done": true}')
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.b.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.b.t' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.b.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.b.e'$sql$
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(forever(if(seq(as=x(m),break=done),m,z)),get=x)'
);
