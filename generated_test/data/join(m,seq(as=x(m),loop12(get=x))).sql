-- join(m,seq(as=x(m),loop12(get=x)))
--
-- join                                       r
--   m                                        r.j1
--   seq                                      r.j2
--     m as x                                 r.j2.1
--     loop while                             r.j2.2
--       read $x                              r.j2.2.b
--       condition, false at every 12th time  r.j2.2.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1' RETURNING path || '#' || n AS v$sql$,
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.1' RETURNING path || '#' || n AS v$sql$,
        'x'
      ),
      df.loop(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.j2.2.b', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.2.b' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.2.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.2.w' RETURNING n % 12 <> 0 AS v$sql$
      )
    )
  ),
  'join(m,seq(as=x(m),loop12(get=x)))'
);
