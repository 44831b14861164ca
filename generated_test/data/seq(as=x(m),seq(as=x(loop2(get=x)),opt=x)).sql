-- seq(as=x(m),seq(as=x(loop2(get=x)),opt=x))
--
-- seq                                       r
--   m as x                                  r.1
--   seq                                     r.2
--     loop while as x                       r.2.1
--       read $x                             r.2.1.b
--       condition, false at every 2nd time  r.2.1.w
--     read $x?                              r.2.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
      'x'
    ),
    df.seq(
      df.as(
        df.loop(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.1.b', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.b' RETURNING path || '#' || n AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.w' RETURNING n % 2 <> 0 AS v$sql$
        ),
        'x'
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.2', count(*) + 1, format('%s %L', pg_typeof($x?), $x?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'seq(as=x(m),seq(as=x(loop2(get=x)),opt=x))'
);
