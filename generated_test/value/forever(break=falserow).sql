-- forever(break=falserow)
--
-- loop                   r
--   break with falserow  r.b
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.break('{"rows": [{"v": false}], "row_count": 1}')
  ),
  'forever(break=falserow)'
);
