-- seq(fail,schedule)
--
-- seq                         r
--   SQL that fails            r.1
--   wait for the next minute  r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    $sql$SELECT 'fail 22P02 at r.1'::int AS v$sql$,
    df.wait_for_schedule('* * * * *')
  ),
  'seq(fail,schedule)'
);
