-- join(loop12(m),m)
--
-- join                                     r
--   loop while                             r.j1
--     m                                    r.j1.b
--     condition, false at every 12th time  r.j1.w
--   m                                      r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    df.loop(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.b' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.w' RETURNING n % 12 <> 0 AS v$sql$
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2' RETURNING path || '#' || n AS v$sql$
  ),
  'join(loop12(m),m)'
);
