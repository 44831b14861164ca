-- forever(seq(ift(break=done,m),brk2(m)))
--
-- loop                                          r
--   seq                                         r.b
--     if                                        r.b.1
--       condition, true                         r.b.1.c
--       break with done                         r.b.1.t
--       m                                       r.b.1.e
--     loop                                      r.b.2
--       seq                                     r.b.2.b
--         m                                     r.b.2.b.1
--         if                                    r.b.2.b.2
--           condition, false at every 2nd time  r.b.2.b.2.c
--           m                                   r.b.2.b.2.t
--           break with done                     r.b.2.b.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.if(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1.c' RETURNING true AS v$sql$,
        df.break('{"done": true}'),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1.e' RETURNING path || '#' || n AS v$sql$
      ),
      df.loop(
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.b.1' RETURNING path || '#' || n AS v$sql$,
          df.if(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.b.2.t' RETURNING path || '#' || n AS v$sql$,
            df.break('{"done": true}')
          )
        )
      )
    )
  ),
  'forever(seq(ift(break=done,m),brk2(m)))'
);
