-- seq(forever(join3(as=x(m),as=y(m),break=done)),join(opt=x,opt=y))
--
-- seq                    r
--   loop                 r.1
--     join3              r.1.b
--       m as x           r.1.b.j1
--       m as y           r.1.b.j2
--       break with done  r.1.b.j3
--   join                 r.2
--     read $x?           r.2.j1
--     read $y?           r.2.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.loop(
      df.join3(
        df.as(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.b.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.b.j1' RETURNING path || '#' || n AS v$sql$,
          'x'
        ),
        df.as(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.b.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.b.j2' RETURNING path || '#' || n AS v$sql$,
          'y'
        ),
        df.break('{"done": true}')
      )
    ),
    df.join(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.j1', count(*) + 1, format('%s %L', pg_typeof($x?), $x?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.j1' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.j2', count(*) + 1, format('%s %L', pg_typeof($y?), $y?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.j2' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'seq(forever(join3(as=x(m),as=y(m),break=done)),join(opt=x,opt=y))'
);
