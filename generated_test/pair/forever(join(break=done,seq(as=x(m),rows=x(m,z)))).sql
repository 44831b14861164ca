-- forever(join(break=done,seq(as=x(m),rows=x(m,z))))
--
-- loop                 r
--   join               r.b
--     break with done  r.b.j1
--     seq              r.b.j2
--       m as x         r.b.j2.1
--       if_rows $x     r.b.j2.2
--         m            r.b.j2.2.t
--         m, no row    r.b.j2.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.join(
      df.break('{"done": true}'),
      df.seq(
        df.as(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.j2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.j2.1' RETURNING path || '#' || n AS v$sql$,
          'x'
        ),
        df.if_rows(
          'x',
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.j2.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.j2.2.t' RETURNING path || '#' || n AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.j2.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.j2.2.e'$sql$
        )
      )
    )
  ),
  'forever(join(break=done,seq(as=x(m),rows=x(m,z))))'
);
