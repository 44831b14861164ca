-- join(join(m,racel(seq(m,m),m)),m)
--
-- join                   r
--   join                 r.j1
--     m                  r.j1.j1
--     race               r.j1.j2
--       seq              r.j1.j2.x1
--         m              r.j1.j2.x1.1
--         m              r.j1.j2.x1.2
--       seq              r.j1.j2.x2
--         m              r.j1.j2.x2.1
--         wait for ever  r.j1.j2.x2.2
--   m                    r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    df.join(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.j1' RETURNING path || '#' || n AS v$sql$,
      df.race(
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.j2.x1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.j2.x1.1' RETURNING path || '#' || n AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.j2.x1.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.j2.x1.2' RETURNING path || '#' || n AS v$sql$
        ),
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.j2.x2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.j2.x2.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        )
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2' RETURNING path || '#' || n AS v$sql$
  ),
  'join(join(m,racel(seq(m,m),m)),m)'
);
