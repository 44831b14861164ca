-- race(forever(never),fail)
--
-- race               r
--   loop             r.x1
--     wait for ever  r.x1.b
--   SQL that fails   r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.loop(
      df.wait_for_signal('never')
    ),
    $sql$SELECT 'fail 22P02 at r.x2'::int AS v$sql$
  ),
  'race(forever(never),fail)'
);
