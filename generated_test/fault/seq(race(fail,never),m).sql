-- seq(race(fail,never),m)
--
-- seq                 r
--   race              r.1
--     SQL that fails  r.1.x1
--     wait for ever   r.1.x2
--   m                 r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.race(
      $sql$SELECT 'fail 22P02 at r.1.x1'::int AS v$sql$,
      df.wait_for_signal('never')
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(race(fail,never),m)'
);
