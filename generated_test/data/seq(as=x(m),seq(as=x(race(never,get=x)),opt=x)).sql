-- seq(as=x(m),seq(as=x(race(never,get=x)),opt=x))
--
-- seq                  r
--   m as x             r.1
--   seq                r.2
--     race as x        r.2.1
--       wait for ever  r.2.1.x1
--       read $x        r.2.1.x2
--     read $x?         r.2.2
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
        df.race(
          df.wait_for_signal('never'),
          $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.1.x2', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.x2' RETURNING path || '#' || n AS v$sql$
        ),
        'x'
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.2', count(*) + 1, format('%s %L', pg_typeof($x?), $x?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'seq(as=x(m),seq(as=x(race(never,get=x)),opt=x))'
);
