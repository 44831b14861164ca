-- sleep1
--
-- sleep 1 s  r
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.sleep(1),
  'sleep1'
);
