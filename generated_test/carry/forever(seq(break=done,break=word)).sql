-- forever(seq(break=done,break=word))
--
-- loop                 r
--   seq                r.b
--     break with done  r.b.1
--     break with word  r.b.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.break('{"done": true}'),
      df.break('stop here')
    )
  ),
  'forever(seq(break=done,break=word))'
);
