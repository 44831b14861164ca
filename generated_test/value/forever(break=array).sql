-- forever(break=array)
--
-- loop                r
--   break with array  r.b
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.break('[1, "b", null]')
  ),
  'forever(break=array)'
);
