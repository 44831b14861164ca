-- seq(schedule,m)
--
-- seq                         r
--   wait for the next minute  r.1
--   m                         r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.wait_for_schedule('* * * * *'),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(schedule,m)'
);
