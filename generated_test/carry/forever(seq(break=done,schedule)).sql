-- forever(seq(break=done,schedule))
--
-- loop                          r
--   seq                         r.b
--     break with done           r.b.1
--     wait for the next minute  r.b.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.break('{"done": true}'),
      df.wait_for_schedule('* * * * *')
    )
  ),
  'forever(seq(break=done,schedule))'
);
