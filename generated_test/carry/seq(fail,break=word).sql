-- seq(fail,break=word)
--
-- seq                r
--   SQL that fails   r.1
--   break with word  r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    $sql$SELECT 'fail 22P02 at r.1'::int AS v$sql$,
    df.break('stop here')
  ),
  'seq(fail,break=word)'
);
