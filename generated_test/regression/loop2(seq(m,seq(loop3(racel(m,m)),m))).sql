-- loop2(seq(m,seq(loop3(racel(m,m)),m)))
--
-- loop while                                  r
--   seq                                       r.b
--     m                                       r.b.1
--     seq                                     r.b.2
--       loop while                            r.b.2.1
--         race                                r.b.2.1.b
--           m                                 r.b.2.1.b.x1
--           seq                               r.b.2.1.b.x2
--             m                               r.b.2.1.b.x2.1
--             wait for ever                   r.b.2.1.b.x2.2
--         condition, false at every 3rd time  r.b.2.1.w
--       m                                     r.b.2.2
--   condition, false at every 2nd time        r.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1' RETURNING path || '#' || n AS v$sql$,
      df.seq(
        df.loop(
          df.race(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.b.x1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.b.x1' RETURNING path || '#' || n AS v$sql$,
            df.seq(
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.b.x2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.b.x2.1' RETURNING path || '#' || n AS v$sql$,
              df.wait_for_signal('never')
            )
          ),
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.w' RETURNING n % 3 <> 0 AS v$sql$
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.2' RETURNING path || '#' || n AS v$sql$
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w' RETURNING n % 2 <> 0 AS v$sql$
  ),
  'loop2(seq(m,seq(loop3(racel(m,m)),m)))'
);
