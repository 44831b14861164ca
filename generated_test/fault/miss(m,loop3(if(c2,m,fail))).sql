-- miss(m,loop3(if(c2,m,fail)))
--
-- seq                                         r
--   m, no row as hr                           r.1
--   if_rows $hr                               r.2
--     m                                       r.2.t
--     loop while                              r.2.e
--       if                                    r.2.e.b
--         condition, false at every 2nd time  r.2.e.b.c
--         m                                   r.2.e.b.t
--         SQL that fails                      r.2.e.b.e
--       condition, false at every 3rd time    r.2.e.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1'$sql$,
      'hr'
    ),
    df.if_rows(
      'hr',
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.t' RETURNING path || '#' || n AS v$sql$,
      df.loop(
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.e.b.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.e.b.c' RETURNING n % 2 <> 0 AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.e.b.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.e.b.t' RETURNING path || '#' || n AS v$sql$,
          $sql$SELECT 'fail 22P02 at r.2.e.b.e'::int AS v$sql$
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.e.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.e.w' RETURNING n % 3 <> 0 AS v$sql$
      )
    )
  ),
  'miss(m,loop3(if(c2,m,fail)))'
);
