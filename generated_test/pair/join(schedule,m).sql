-- join(schedule,m)
--
-- join                        r
--   wait for the next minute  r.j1
--   m                         r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    df.wait_for_schedule('* * * * *'),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2' RETURNING path || '#' || n AS v$sql$
  ),
  'join(schedule,m)'
);
