-- race(fail,forever(never))
--
-- race               r
--   SQL that fails   r.x1
--   loop             r.x2
--     wait for ever  r.x2.b
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    $sql$SELECT 'fail 22P02 at r.x1'::int AS v$sql$,
    df.loop(
      df.wait_for_signal('never')
    )
  ),
  'race(fail,forever(never))'
);
