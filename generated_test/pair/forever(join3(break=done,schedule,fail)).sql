-- forever(join3(break=done,schedule,fail))
--
-- loop                          r
--   join3                       r.b
--     break with done           r.b.j1
--     wait for the next minute  r.b.j2
--     SQL that fails            r.b.j3
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.join3(
      df.break('{"done": true}'),
      df.wait_for_schedule('* * * * *'),
      $sql$SELECT 'fail 22P02 at r.b.j3'::int AS v$sql$
    )
  ),
  'forever(join3(break=done,schedule,fail))'
);
