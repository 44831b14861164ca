-- join3(fail,sleep1,fail)
--
-- join3             r
--   SQL that fails  r.j1
--   sleep 1 s       r.j2
--   SQL that fails  r.j3
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join3(
    $sql$SELECT 'fail 22P02 at r.j1'::int AS v$sql$,
    df.sleep(1),
    $sql$SELECT 'fail 22P02 at r.j3'::int AS v$sql$
  ),
  'join3(fail,sleep1,fail)'
);
