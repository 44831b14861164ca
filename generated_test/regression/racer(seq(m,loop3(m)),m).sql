-- racer(seq(m,loop3(m)),m)
--
-- race                                      r
--   seq                                     r.x1
--     m                                     r.x1.1
--     loop while                            r.x1.2
--       seq                                 r.x1.2.b
--         m                                 r.x1.2.b.1
--         wait for ever                     r.x1.2.b.2
--       condition, false at every 3rd time  r.x1.2.w
--   m                                       r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.seq(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.1' RETURNING path || '#' || n AS v$sql$,
      df.loop(
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.b.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.w' RETURNING n % 3 <> 0 AS v$sql$
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2' RETURNING path || '#' || n AS v$sql$
  ),
  'racer(seq(m,loop3(m)),m)'
);
