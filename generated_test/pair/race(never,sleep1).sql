-- race(never,sleep1)
--
-- race             r
--   wait for ever  r.x1
--   sleep 1 s      r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.sleep(1)
  ),
  'race(never,sleep1)'
);
