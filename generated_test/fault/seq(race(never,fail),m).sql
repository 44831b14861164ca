-- seq(race(never,fail),m)
--
-- seq                 r
--   race              r.1
--     wait for ever   r.1.x1
--     SQL that fails  r.1.x2
--   m                 r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.race(
      df.wait_for_signal('never'),
      $sql$SELECT 'fail 22P02 at r.1.x2'::int AS v$sql$
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(race(never,fail),m)'
);
