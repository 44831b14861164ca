-- loop12(m)
--
-- loop while                             r
--   m                                    r.b
--   condition, false at every 12th time  r.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b' RETURNING path || '#' || n AS v$sql$,
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w' RETURNING n % 12 <> 0 AS v$sql$
  ),
  'loop12(m)'
);
