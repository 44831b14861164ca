-- join(fail,sleep1)
--
-- join              r
--   SQL that fails  r.j1
--   sleep 1 s       r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$SELECT 'fail 22P02 at r.j1'::int AS v$sql$,
    df.sleep(1)
  ),
  'join(fail,sleep1)'
);
