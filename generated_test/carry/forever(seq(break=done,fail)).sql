-- forever(seq(break=done,fail))
--
-- loop                 r
--   seq                r.b
--     break with done  r.b.1
--     SQL that fails   r.b.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.break('{"done": true}'),
      $sql$SELECT 'fail 22P02 at r.b.2'::int AS v$sql$
    )
  ),
  'forever(seq(break=done,fail))'
);
