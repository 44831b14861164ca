-- forever(break=word)
--
-- loop               r
--   break with word  r.b
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.break('stop here')
  ),
  'forever(break=word)'
);
