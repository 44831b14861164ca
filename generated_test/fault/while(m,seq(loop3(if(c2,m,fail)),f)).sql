-- while(m,seq(loop3(if(c2,m,fail)),f))
--
-- loop while                                  r
--   m                                         r.b
--   seq                                       r.w
--     loop while                              r.w.1
--       if                                    r.w.1.b
--         condition, false at every 2nd time  r.w.1.b.c
--         m                                   r.w.1.b.t
--         SQL that fails                      r.w.1.b.e
--       condition, false at every 3rd time    r.w.1.w
--     condition, false                        r.w.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b' RETURNING path || '#' || n AS v$sql$,
    df.seq(
      df.loop(
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.1.b.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.1.b.c' RETURNING n % 2 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.1.b.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.1.b.t' RETURNING path || '#' || n AS v$sql$,
          $sql$SELECT 'fail 22P02 at r.w.1.b.e'::int AS v$sql$
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.1.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.1.w' RETURNING n % 3 <> 0 AS v$sql$
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.2' RETURNING false AS v$sql$
    )
  ),
  'while(m,seq(loop3(if(c2,m,fail)),f))'
);
