-- join(schedule,schedule)
--
-- join                        r
--   wait for the next minute  r.j1
--   wait for the next minute  r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    df.wait_for_schedule('* * * * *'),
    df.wait_for_schedule('* * * * *')
  ),
  'join(schedule,schedule)'
);
