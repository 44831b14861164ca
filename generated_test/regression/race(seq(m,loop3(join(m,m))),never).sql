-- race(seq(m,loop3(join(m,m))),never)
--
-- race                                      r
--   seq                                     r.x1
--     m                                     r.x1.1
--     loop while                            r.x1.2
--       join                                r.x1.2.b
--         m                                 r.x1.2.b.j1
--         m                                 r.x1.2.b.j2
--       condition, false at every 3rd time  r.x1.2.w
--   wait for ever                           r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.seq(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.1' RETURNING path || '#' || n AS v$sql$,
      df.loop(
        df.join(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.b.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.b.j1' RETURNING path || '#' || n AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.b.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.b.j2' RETURNING path || '#' || n AS v$sql$
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.w' RETURNING n % 3 <> 0 AS v$sql$
      )
    ),
    df.wait_for_signal('never')
  ),
  'race(seq(m,loop3(join(m,m))),never)'
);
