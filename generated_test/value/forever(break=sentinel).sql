-- forever(break=sentinel)
--
-- loop                   r
--   break with sentinel  r.b
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.break('{"__break__": true, "value": 1}')
  ),
  'forever(break=sentinel)'
);
