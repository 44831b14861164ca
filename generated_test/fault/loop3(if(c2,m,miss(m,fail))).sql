-- loop3(if(c2,m,miss(m,fail)))
--
-- loop while                              r
--   if                                    r.b
--     condition, false at every 2nd time  r.b.c
--     m                                   r.b.t
--     seq                                 r.b.e
--       m, no row as hrbe                 r.b.e.1
--       if_rows $hrbe                     r.b.e.2
--         m                               r.b.e.2.t
--         SQL that fails                  r.b.e.2.e
--   condition, false at every 3rd time    r.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.if(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.c' RETURNING n % 2 <> 0 AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.t' RETURNING path || '#' || n AS v$sql$,
      df.seq(
        df.as(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.e.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.e.1'$sql$,
          'hrbe'
        ),
        df.if_rows(
          'hrbe',
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.e.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.e.2.t' RETURNING path || '#' || n AS v$sql$,
          $sql$SELECT 'fail 22P02 at r.b.e.2.e'::int AS v$sql$
        )
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w' RETURNING n % 3 <> 0 AS v$sql$
  ),
  'loop3(if(c2,m,miss(m,fail)))'
);
