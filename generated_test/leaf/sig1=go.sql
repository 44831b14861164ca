-- sig1=go
--
-- wait for signal go, at most 1 s  r
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.wait_for_signal('go', 1),
  'sig1=go'
);
