-- seq(fail,hit(m,m))
--
-- seq               r
--   SQL that fails  r.1
--   seq             r.2
--     m as hr2      r.2.1
--     if_rows $hr2  r.2.2
--       m           r.2.2.t
--       m           r.2.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    $sql$SELECT 'fail 22P02 at r.1'::int AS v$sql$,
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1' RETURNING path || '#' || n AS v$sql$,
        'hr2'
      ),
      df.if_rows(
        'hr2',
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2.t' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2.e' RETURNING path || '#' || n AS v$sql$
      )
    )
  ),
  'seq(fail,hit(m,m))'
);
