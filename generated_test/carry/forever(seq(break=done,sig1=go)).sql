-- forever(seq(break=done,sig1=go))
--
-- loop                                 r
--   seq                                r.b
--     break with done                  r.b.1
--     wait for signal go, at most 1 s  r.b.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.break('{"done": true}'),
      df.wait_for_signal('go', 1)
    )
  ),
  'forever(seq(break=done,sig1=go))'
);
