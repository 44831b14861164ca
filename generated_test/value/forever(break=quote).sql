-- forever(break=quote)
--
-- loop                r
--   break with quote  r.b
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.break('it''s')
  ),
  'forever(break=quote)'
);
