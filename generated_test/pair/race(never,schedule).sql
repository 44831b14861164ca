-- race(never,schedule)
--
-- race                        r
--   wait for ever             r.x1
--   wait for the next minute  r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.wait_for_schedule('* * * * *')
  ),
  'race(never,schedule)'
);
