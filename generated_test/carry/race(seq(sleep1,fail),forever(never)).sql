-- race(seq(sleep1,fail),forever(never))
--
-- race                r
--   seq               r.x1
--     sleep 1 s       r.x1.1
--     SQL that fails  r.x1.2
--   loop              r.x2
--     wait for ever   r.x2.b
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.seq(
      df.sleep(1),
      $sql$SELECT 'fail 22P02 at r.x1.2'::int AS v$sql$
    ),
    df.loop(
      df.wait_for_signal('never')
    )
  ),
  'race(seq(sleep1,fail),forever(never))'
);
