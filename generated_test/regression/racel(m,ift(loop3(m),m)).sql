-- racel(m,ift(loop3(m),m))
--
-- race                                      r
--   m                                       r.x1
--   if                                      r.x2
--     condition, true                       r.x2.c
--     loop while                            r.x2.t
--       seq                                 r.x2.t.b
--         m                                 r.x2.t.b.1
--         wait for ever                     r.x2.t.b.2
--       condition, false at every 3rd time  r.x2.t.w
--     seq                                   r.x2.e
--       m                                   r.x2.e.1
--       wait for ever                       r.x2.e.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1' RETURNING path || '#' || n AS v$sql$,
    df.if(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.c' RETURNING true AS v$sql$,
      df.loop(
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.t.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.t.b.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.t.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.t.w' RETURNING n % 3 <> 0 AS v$sql$
      ),
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.e.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.e.1' RETURNING path || '#' || n AS v$sql$,
        df.wait_for_signal('never')
      )
    )
  ),
  'racel(m,ift(loop3(m),m))'
);
