-- forever(break=blanks)
--
-- loop                 r
--   break with blanks  r.b
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.break('  Two  ')
  ),
  'forever(break=blanks)'
);
