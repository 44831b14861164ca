-- seq(as=x(m),seq(as=xy(m),join3(get=x,get=xy,get=xyz)))
--
-- seq              r
--   m as x         r.1
--   seq            r.2
--     m as xy      r.2.1
--     join3        r.2.2
--       read $x    r.2.2.j1
--       read $xy   r.2.2.j2
--       read $xyz  r.2.2.j3
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
      'x'
    ),
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1' RETURNING path || '#' || n AS v$sql$,
        'xy'
      ),
      df.join3(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.2.j1', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2.j1' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.2.j2', count(*) + 1, format('%s %L', pg_typeof($xy), $xy) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2.j2' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.2.j3', count(*) + 1, format('%s %L', pg_typeof($xyz), $xyz) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2.j3' RETURNING path || '#' || n AS v$sql$
      )
    )
  ),
  'seq(as=x(m),seq(as=xy(m),join3(get=x,get=xy,get=xyz)))'
);
