-- racer(loop2(loop3(m)),m)
--
-- race                                      r
--   loop while                              r.x1
--     loop while                            r.x1.b
--       seq                                 r.x1.b.b
--         m                                 r.x1.b.b.1
--         wait for ever                     r.x1.b.b.2
--       condition, false at every 3rd time  r.x1.b.w
--     condition, false at every 2nd time    r.x1.w
--   m                                       r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.loop(
      df.loop(
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.b.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.b.b.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.b.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.b.w' RETURNING n % 3 <> 0 AS v$sql$
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.w' RETURNING n % 2 <> 0 AS v$sql$
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2' RETURNING path || '#' || n AS v$sql$
  ),
  'racer(loop2(loop3(m)),m)'
);
