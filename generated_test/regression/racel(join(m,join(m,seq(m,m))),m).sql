-- racel(join(m,join(m,seq(m,m))),m)
--
-- race               r
--   join             r.x1
--     m              r.x1.j1
--     join           r.x1.j2
--       m            r.x1.j2.j1
--       seq          r.x1.j2.j2
--         m          r.x1.j2.j2.1
--         m          r.x1.j2.j2.2
--   seq              r.x2
--     m              r.x2.1
--     wait for ever  r.x2.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.join(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.j1' RETURNING path || '#' || n AS v$sql$,
      df.join(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.j2.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.j2.j1' RETURNING path || '#' || n AS v$sql$,
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.j2.j2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.j2.j2.1' RETURNING path || '#' || n AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.j2.j2.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.j2.j2.2' RETURNING path || '#' || n AS v$sql$
        )
      )
    ),
    df.seq(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.1' RETURNING path || '#' || n AS v$sql$,
      df.wait_for_signal('never')
    )
  ),
  'racel(join(m,join(m,seq(m,m))),m)'
);
