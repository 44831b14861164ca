-- seq(join3(as=x(racel(m,m)),m,m),opt=x)
--
-- seq                    r
--   join3                r.1
--     race as x          r.1.j1
--       m                r.1.j1.x1
--       seq              r.1.j1.x2
--         m              r.1.j1.x2.1
--         wait for ever  r.1.j1.x2.2
--     m                  r.1.j2
--     m                  r.1.j3
--   read $x?             r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.join3(
      df.as(
        df.race(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.j1.x1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.j1.x1' RETURNING path || '#' || n AS v$sql$,
          df.seq(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.j1.x2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.j1.x2.1' RETURNING path || '#' || n AS v$sql$,
            df.wait_for_signal('never')
          )
        ),
        'x'
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.j2' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.j3', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.j3' RETURNING path || '#' || n AS v$sql$
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2', count(*) + 1, format('%s %L', pg_typeof($x?), $x?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(join3(as=x(racel(m,m)),m,m),opt=x)'
);
