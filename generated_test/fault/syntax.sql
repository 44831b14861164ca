-- syntax
--
-- SQL that does not parse  r
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  $sql$SELEC 'fail 42601 at r'$sql$,
  'syntax'
);
