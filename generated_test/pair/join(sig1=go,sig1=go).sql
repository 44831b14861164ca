-- join(sig1=go,sig1=go)
--
-- join                               r
--   wait for signal go, at most 1 s  r.j1
--   wait for signal go, at most 1 s  r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    df.wait_for_signal('go', 1),
    df.wait_for_signal('go', 1)
  ),
  'join(sig1=go,sig1=go)'
);
