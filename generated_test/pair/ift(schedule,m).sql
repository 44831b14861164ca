-- ift(schedule,m)
--
-- if                          r
--   condition, true           r.c
--   wait for the next minute  r.t
--   m                         r.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.if(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.c' RETURNING true AS v$sql$,
    df.wait_for_schedule('* * * * *'),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.e' RETURNING path || '#' || n AS v$sql$
  ),
  'ift(schedule,m)'
);
