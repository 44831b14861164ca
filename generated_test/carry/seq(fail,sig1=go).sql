-- seq(fail,sig1=go)
--
-- seq                                r
--   SQL that fails                   r.1
--   wait for signal go, at most 1 s  r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    $sql$SELECT 'fail 22P02 at r.1'::int AS v$sql$,
    df.wait_for_signal('go', 1)
  ),
  'seq(fail,sig1=go)'
);
