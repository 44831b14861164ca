-- seq(sleep1,sig5=go)
--
-- seq                                r
--   sleep 1 s                        r.1
--   wait for signal go, at most 5 s  r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.sleep(1),
    df.wait_for_signal('go', 5)
  ),
  'seq(sleep1,sig5=go)'
) AS instance \gset
SELECT df.signal(:'instance', 'go', '{"n": 1}');
