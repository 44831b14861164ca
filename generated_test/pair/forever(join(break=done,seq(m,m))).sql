-- forever(join(break=done,seq(m,m)))
--
-- loop                 r
--   join               r.b
--     break with done  r.b.j1
--     seq              r.b.j2
--       m              r.b.j2.1
--       m              r.b.j2.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.join(
      df.break('{"done": true}'),
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.j2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.j2.1' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.j2.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.j2.2' RETURNING path || '#' || n AS v$sql$
      )
    )
  ),
  'forever(join(break=done,seq(m,m)))'
);
