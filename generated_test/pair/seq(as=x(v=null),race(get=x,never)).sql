-- seq(as=x(v=null),race(get=x,never))
--
-- seq                r
--   value null as x  r.1
--   race             r.2
--     read $x        r.2.x1
--     wait for ever  r.2.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      $sql$WITH mark AS (INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1')
      SELECT NULL AS v$sql$,
      'x'
    ),
    df.race(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.x1', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.x1' RETURNING path || '#' || n AS v$sql$,
      df.wait_for_signal('never')
    )
  ),
  'seq(as=x(v=null),race(get=x,never))'
);
