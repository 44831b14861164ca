-- race(schedule,never)
--
-- race                        r
--   wait for the next minute  r.x1
--   wait for ever             r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_schedule('* * * * *'),
    df.wait_for_signal('never')
  ),
  'race(schedule,never)'
);
