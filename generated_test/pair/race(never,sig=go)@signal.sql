-- race(never,sig=go)
--
-- race                  r
--   wait for ever       r.x1
--   wait for signal go  r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.wait_for_signal('go')
  ),
  'race(never,sig=go)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
