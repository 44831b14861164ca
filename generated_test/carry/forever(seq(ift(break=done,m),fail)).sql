-- forever(seq(ift(break=done,m),fail))
--
-- loop                   r
--   seq                  r.b
--     if                 r.b.1
--       condition, true  r.b.1.c
--       break with done  r.b.1.t
--       m                r.b.1.e
--     SQL that fails     r.b.2
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
      $sql$SELECT 'fail 22P02 at r.b.2'::int AS v$sql$
    )
  ),
  'forever(seq(ift(break=done,m),fail))'
);
