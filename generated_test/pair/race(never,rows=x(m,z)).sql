-- race(never,rows=x(m,z))
--
-- race             r
--   wait for ever  r.x1
--   if_rows $x     r.x2
--     m            r.x2.t
--     m, no row    r.x2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.if_rows(
      'x',
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.t' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.e'$sql$
    )
  ),
  'race(never,rows=x(m,z))'
);
