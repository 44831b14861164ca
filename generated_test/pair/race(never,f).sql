-- race(never,f)
--
-- race                r
--   wait for ever     r.x1
--   condition, false  r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2' RETURNING false AS v$sql$
  ),
  'race(never,f)'
);
