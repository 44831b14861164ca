-- race(never,get=x)
--
-- race             r
--   wait for ever  r.x1
--   read $x        r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.x2', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2' RETURNING path || '#' || n AS v$sql$
  ),
  'race(never,get=x)'
);
