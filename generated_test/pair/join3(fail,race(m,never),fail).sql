-- join3(fail,race(m,never),fail)
--
-- join3              r
--   SQL that fails   r.j1
--   race             r.j2
--     m              r.j2.x1
--     wait for ever  r.j2.x2
--   SQL that fails   r.j3
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join3(
    $sql$SELECT 'fail 22P02 at r.j1'::int AS v$sql$,
    df.race(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.x1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.x1' RETURNING path || '#' || n AS v$sql$,
      df.wait_for_signal('never')
    ),
    $sql$SELECT 'fail 22P02 at r.j3'::int AS v$sql$
  ),
  'join3(fail,race(m,never),fail)'
);
