-- forever(break=yes)
--
-- loop              r
--   break with yes  r.b
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.break('true')
  ),
  'forever(break=yes)'
);
