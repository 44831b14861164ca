-- seq(m,sig1=go)
--
-- seq                                r
--   m                                r.1
--   wait for signal go, at most 1 s  r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
    df.wait_for_signal('go', 1)
  ),
  'seq(m,sig1=go)'
);
