-- race(f,never)
--
-- race                r
--   condition, false  r.x1
--   wait for ever     r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1' RETURNING false AS v$sql$,
    df.wait_for_signal('never')
  ),
  'race(f,never)'
);
