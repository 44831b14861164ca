-- race(never,join3(m,m,fail))
--
-- race                r
--   wait for ever     r.x1
--   join3             r.x2
--     m               r.x2.j1
--     m               r.x2.j2
--     SQL that fails  r.x2.j3
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.join3(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.j1' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.j2' RETURNING path || '#' || n AS v$sql$,
      $sql$SELECT 'fail 22P02 at r.x2.j3'::int AS v$sql$
    )
  ),
  'race(never,join3(m,m,fail))'
);
