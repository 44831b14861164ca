-- seq(m,seq(loop2(seq(if(break=done,m,z),m)),m))
--
-- seq                                       r
--   m                                       r.1
--   seq                                     r.2
--     loop while                            r.2.1
--       seq                                 r.2.1.b
--         if                                r.2.1.b.1
--           break with done                 r.2.1.b.1.c
--           m                               r.2.1.b.1.t
--           m, no row                       r.2.1.b.1.e
--         m                                 r.2.1.b.2
--       condition, false at every 2nd time  r.2.1.w
--     m                                     r.2.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
    df.seq(
      df.loop(
        df.seq(
          df.if(
            df.break('{"done": true}'),
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.b.1.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.b.1.t' RETURNING path || '#' || n AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.b.1.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.b.1.e'$sql$
          ),
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.b.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.b.2' RETURNING path || '#' || n AS v$sql$
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.w' RETURNING n % 2 <> 0 AS v$sql$
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'seq(m,seq(loop2(seq(if(break=done,m,z),m)),m))'
);
