-- while(m,seq(seq(m,fail),f))
--
-- loop while            r
--   m                   r.b
--   seq                 r.w
--     seq               r.w.1
--       m               r.w.1.1
--       SQL that fails  r.w.1.2
--     condition, false  r.w.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b' RETURNING path || '#' || n AS v$sql$,
    df.seq(
      df.seq(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.1.1' RETURNING path || '#' || n AS v$sql$,
        $sql$SELECT 'fail 22P02 at r.w.1.2'::int AS v$sql$
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.2' RETURNING false AS v$sql$
    )
  ),
  'while(m,seq(seq(m,fail),f))'
);
