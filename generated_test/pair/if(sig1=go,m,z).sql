-- if(sig1=go,m,z)
--
-- if                                 r
--   wait for signal go, at most 1 s  r.c
--   m                                r.t
--   m, no row                        r.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.if(
    df.wait_for_signal('go', 1),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t' RETURNING path || '#' || n AS v$sql$,
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.e'$sql$
  ),
  'if(sig1=go,m,z)'
);
