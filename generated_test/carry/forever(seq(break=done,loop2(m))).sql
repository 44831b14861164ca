-- forever(seq(break=done,loop2(m)))
--
-- loop                                      r
--   seq                                     r.b
--     break with done                       r.b.1
--     loop while                            r.b.2
--       m                                   r.b.2.b
--       condition, false at every 2nd time  r.b.2.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.break('{"done": true}'),
      df.loop(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.b' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.w' RETURNING n % 2 <> 0 AS v$sql$
      )
    )
  ),
  'forever(seq(break=done,loop2(m)))'
);
