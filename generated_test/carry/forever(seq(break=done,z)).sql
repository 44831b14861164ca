-- forever(seq(break=done,z))
--
-- loop                 r
--   seq                r.b
--     break with done  r.b.1
--     m, no row        r.b.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.break('{"done": true}'),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2'$sql$
    )
  ),
  'forever(seq(break=done,z))'
);
