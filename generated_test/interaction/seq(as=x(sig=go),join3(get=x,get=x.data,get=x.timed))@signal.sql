-- seq(as=x(sig=go),join3(get=x,get=x.data,get=x.timed))
--
-- seq                        r
--   wait for signal go as x  r.1
--   join3                    r.2
--     read $x                r.2.j1
--     read $x.data           r.2.j2
--     read $x.timed          r.2.j3
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      df.wait_for_signal('go'),
      'x'
    ),
    df.join3(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.j1', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.j1' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.j2', count(*) + 1, format('%s %L', pg_typeof($x.data), $x.data) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.j2' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.j3', count(*) + 1, format('%s %L', pg_typeof($x.timed), $x.timed) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.j3' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'seq(as=x(sig=go),join3(get=x,get=x.data,get=x.timed))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'go', 1);
SELECT df.signal(:'instance', 'go', '{"n": 1}');
