-- join(sig=a,join(sig=b,race(sig=c,never)))
--
-- join                     r
--   wait for signal a      r.j1
--   join                   r.j2
--     wait for signal b    r.j2.j1
--     race                 r.j2.j2
--       wait for signal c  r.j2.j2.x1
--       wait for ever      r.j2.j2.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    df.wait_for_signal('a'),
    df.join(
      df.wait_for_signal('b'),
      df.race(
        df.wait_for_signal('c'),
        df.wait_for_signal('never')
      )
    )
  ),
  'join(sig=a,join(sig=b,race(sig=c,never)))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'c', 1);
SELECT df.signal(:'instance', 'c', '{"n": 1}');
CALL dfmatrix.await_wait(:'instance', 'b', 1);
SELECT df.signal(:'instance', 'b', '{"n": 1}');
CALL dfmatrix.await_wait(:'instance', 'a', 1);
SELECT df.signal(:'instance', 'a', '{"n": 1}');
