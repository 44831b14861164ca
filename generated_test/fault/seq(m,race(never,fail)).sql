-- seq(m,race(never,fail))
--
-- seq                 r
--   m                 r.1
--   race              r.2
--     wait for ever   r.2.x1
--     SQL that fails  r.2.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
    df.race(
      df.wait_for_signal('never'),
      $sql$SELECT 'fail 22P02 at r.2.x2'::int AS v$sql$
    )
  ),
  'seq(m,race(never,fail))'
);
