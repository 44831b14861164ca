-- fail
--
-- SQL that fails  r
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  $sql$SELECT 'fail 22P02 at r'::int AS v$sql$,
  'fail'
);
