-- forever(join(break=done,sig=go))
--
-- loop                    r
--   join                  r.b
--     break with done     r.b.j1
--     wait for signal go  r.b.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.join(
      df.break('{"done": true}'),
      df.wait_for_signal('go')
    )
  ),
  'forever(join(break=done,sig=go))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
