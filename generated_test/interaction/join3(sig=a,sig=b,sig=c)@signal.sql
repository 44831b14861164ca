-- join3(sig=a,sig=b,sig=c)
--
-- join3                r
--   wait for signal a  r.j1
--   wait for signal b  r.j2
--   wait for signal c  r.j3
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join3(
    df.wait_for_signal('a'),
    df.wait_for_signal('b'),
    df.wait_for_signal('c')
  ),
  'join3(sig=a,sig=b,sig=c)'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'c', 1);
SELECT df.signal(:'instance', 'c', '{"n": 1}');
CALL dfmatrix.await_wait(:'instance', 'b', 1);
SELECT df.signal(:'instance', 'b', '{"n": 1}');
CALL dfmatrix.await_wait(:'instance', 'a', 1);
SELECT df.signal(:'instance', 'a', '{"n": 1}');
