-- race(sleep1,never)
--
-- race             r
--   sleep 1 s      r.x1
--   wait for ever  r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.sleep(1),
    df.wait_for_signal('never')
  ),
  'race(sleep1,never)'
);
