-- join(rows=x(m,z),m)
--
-- join           r
--   if_rows $x   r.j1
--     m          r.j1.t
--     m, no row  r.j1.e
--   m            r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    df.if_rows(
      'x',
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.t' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.e'$sql$
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2' RETURNING path || '#' || n AS v$sql$
  ),
  'join(rows=x(m,z),m)'
);
