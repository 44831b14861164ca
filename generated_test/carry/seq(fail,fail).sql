-- seq(fail,fail)
--
-- seq               r
--   SQL that fails  r.1
--   SQL that fails  r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    $sql$SELECT 'fail 22P02 at r.1'::int AS v$sql$,
    $sql$SELECT 'fail 22P02 at r.2'::int AS v$sql$
  ),
  'seq(fail,fail)'
);
