-- race(never,join(fail,m))
--
-- race                r
--   wait for ever     r.x1
--   join              r.x2
--     SQL that fails  r.x2.j1
--     m               r.x2.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.join(
      $sql$SELECT 'fail 22P02 at r.x2.j1'::int AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.j2' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'race(never,join(fail,m))'
);
