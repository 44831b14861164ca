-- race(seq(loop3(as=x(m)),get=x),never)
--
-- race                                      r
--   seq                                     r.x1
--     loop while                            r.x1.1
--       m as x                              r.x1.1.b
--       condition, false at every 3rd time  r.x1.1.w
--     read $x                               r.x1.2
--   wait for ever                           r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.seq(
      df.loop(
        df.as(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.1.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.1.b' RETURNING path || '#' || n AS v$sql$,
          'x'
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.1.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.1.w' RETURNING n % 3 <> 0 AS v$sql$
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.x1.2', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2' RETURNING path || '#' || n AS v$sql$
    ),
    df.wait_for_signal('never')
  ),
  'race(seq(loop3(as=x(m)),get=x),never)'
);
