-- race(break=done,never)
--
-- race               r
--   break with done  r.x1
--   wait for ever    r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.break('{"done": true}'),
    df.wait_for_signal('never')
  ),
  'race(break=done,never)'
);
