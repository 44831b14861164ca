-- race(seq(m,brk3(join(m,m))),never)
--
-- race                                          r
--   seq                                         r.x1
--     m                                         r.x1.1
--     loop                                      r.x1.2
--       seq                                     r.x1.2.b
--         join                                  r.x1.2.b.1
--           m                                   r.x1.2.b.1.j1
--           m                                   r.x1.2.b.1.j2
--         if                                    r.x1.2.b.2
--           condition, false at every 3rd time  r.x1.2.b.2.c
--           m                                   r.x1.2.b.2.t
--           break with done                     r.x1.2.b.2.e
--   wait for ever                               r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.seq(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.1' RETURNING path || '#' || n AS v$sql$,
      df.loop(
        df.seq(
          df.join(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.b.1.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.b.1.j1' RETURNING path || '#' || n AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.b.1.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.b.1.j2' RETURNING path || '#' || n AS v$sql$
          ),
          df.if(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.b.2.c' RETURNING n % 3 <> 0 AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.b.2.t' RETURNING path || '#' || n AS v$sql$,
            df.break('{"done": true}')
          )
        )
      )
    ),
    df.wait_for_signal('never')
  ),
  'race(seq(m,brk3(join(m,m))),never)'
);
