-- while(m,seq(hit(fail,m),f))
--
-- loop while              r
--   m                     r.b
--   seq                   r.w
--     seq                 r.w.1
--       m as hrw1         r.w.1.1
--       if_rows $hrw1     r.w.1.2
--         SQL that fails  r.w.1.2.t
--         m               r.w.1.2.e
--     condition, false    r.w.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b' RETURNING path || '#' || n AS v$sql$,
    df.seq(
      df.seq(
        df.as(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.1.1' RETURNING path || '#' || n AS v$sql$,
          'hrw1'
        ),
        df.if_rows(
          'hrw1',
          $sql$SELECT 'fail 22P02 at r.w.1.2.t'::int AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.1.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.1.2.e' RETURNING path || '#' || n AS v$sql$
        )
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.2' RETURNING false AS v$sql$
    )
  ),
  'while(m,seq(hit(fail,m),f))'
);
