-- forever(join(break=done,sig1=go))
--
-- loop                                 r
--   join                               r.b
--     break with done                  r.b.j1
--     wait for signal go, at most 1 s  r.b.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.join(
      df.break('{"done": true}'),
      df.wait_for_signal('go', 1)
    )
  ),
  'forever(join(break=done,sig1=go))'
);
