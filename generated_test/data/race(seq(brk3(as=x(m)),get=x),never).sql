-- race(seq(brk3(as=x(m)),get=x),never)
--
-- race                                          r
--   seq                                         r.x1
--     loop                                      r.x1.1
--       seq                                     r.x1.1.b
--         m as x                                r.x1.1.b.1
--         if                                    r.x1.1.b.2
--           condition, false at every 3rd time  r.x1.1.b.2.c
--           m                                   r.x1.1.b.2.t
--           break with done                     r.x1.1.b.2.e
--     read $x                                   r.x1.2
--   wait for ever                               r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.seq(
      df.loop(
        df.seq(
          df.as(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.1.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.1.b.1' RETURNING path || '#' || n AS v$sql$,
            'x'
          ),
          df.if(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.1.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.1.b.2.c' RETURNING n % 3 <> 0 AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.1.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.1.b.2.t' RETURNING path || '#' || n AS v$sql$,
            df.break('{"done": true}')
          )
        )
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.x1.2', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2' RETURNING path || '#' || n AS v$sql$
    ),
    df.wait_for_signal('never')
  ),
  'race(seq(brk3(as=x(m)),get=x),never)'
);
