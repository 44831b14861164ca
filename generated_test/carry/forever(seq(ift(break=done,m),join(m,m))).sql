-- forever(seq(ift(break=done,m),join(m,m)))
--
-- loop                   r
--   seq                  r.b
--     if                 r.b.1
--       condition, true  r.b.1.c
--       break with done  r.b.1.t
--       m                r.b.1.e
--     join               r.b.2
--       m                r.b.2.j1
--       m                r.b.2.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.if(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1.c' RETURNING true AS v$sql$,
        df.break('{"done": true}'),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1.e' RETURNING path || '#' || n AS v$sql$
      ),
      df.join(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.j1' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.j2' RETURNING path || '#' || n AS v$sql$
      )
    )
  ),
  'forever(seq(ift(break=done,m),join(m,m)))'
);
