-- seq(join(m,as=x(racel(m,m))),opt=x)
--
-- seq                    r
--   join                 r.1
--     m                  r.1.j1
--     race as x          r.1.j2
--       m                r.1.j2.x1
--       seq              r.1.j2.x2
--         m              r.1.j2.x2.1
--         wait for ever  r.1.j2.x2.2
--   read $x?             r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.join(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.j1' RETURNING path || '#' || n AS v$sql$,
      df.as(
        df.race(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.j2.x1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.j2.x1' RETURNING path || '#' || n AS v$sql$,
          df.seq(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.j2.x2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.j2.x2.1' RETURNING path || '#' || n AS v$sql$,
            df.wait_for_signal('never')
          )
        ),
        'x'
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2', count(*) + 1, format('%s %L', pg_typeof($x?), $x?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(join(m,as=x(racel(m,m))),opt=x)'
);
