-- race(break=word,never)
--
-- race               r
--   break with word  r.x1
--   wait for ever    r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.break('stop here'),
    df.wait_for_signal('never')
  ),
  'race(break=word,never)'
);
