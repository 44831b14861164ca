-- race(get=x,never)
--
-- race             r
--   read $x        r.x1
--   wait for ever  r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.x1', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1' RETURNING path || '#' || n AS v$sql$,
    df.wait_for_signal('never')
  ),
  'race(get=x,never)'
);
