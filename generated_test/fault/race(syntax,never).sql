-- race(syntax,never)
--
-- race                       r
--   SQL that does not parse  r.x1
--   wait for ever            r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    $sql$SELEC 'fail 42601 at r.x1'$sql$,
    df.wait_for_signal('never')
  ),
  'race(syntax,never)'
);
