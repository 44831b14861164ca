-- while(m,seq(iff(m,fail),f))
--
-- loop while              r
--   m                     r.b
--   seq                   r.w
--     if                  r.w.1
--       condition, false  r.w.1.c
--       m                 r.w.1.t
--       SQL that fails    r.w.1.e
--     condition, false    r.w.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b' RETURNING path || '#' || n AS v$sql$,
    df.seq(
      df.if(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.1.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.1.c' RETURNING false AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.1.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.1.t' RETURNING path || '#' || n AS v$sql$,
        $sql$SELECT 'fail 22P02 at r.w.1.e'::int AS v$sql$
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w.2' RETURNING false AS v$sql$
    )
  ),
  'while(m,seq(iff(m,fail),f))'
);
