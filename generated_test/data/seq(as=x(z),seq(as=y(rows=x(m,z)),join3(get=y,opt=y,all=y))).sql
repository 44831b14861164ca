-- seq(as=x(z),seq(as=y(rows=x(m,z)),join3(get=y,opt=y,all=y)))
--
-- seq                  r
--   m, no row as x     r.1
--   seq                r.2
--     if_rows $x as y  r.2.1
--       m              r.2.1.t
--       m, no row      r.2.1.e
--     join3            r.2.2
--       read $y        r.2.2.j1
--       read $y?       r.2.2.j2
--       read $y.*      r.2.2.j3
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1'$sql$,
      'x'
    ),
    df.seq(
      df.as(
        df.if_rows(
          'x',
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.t' RETURNING path || '#' || n AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.e'$sql$
        ),
        'y'
      ),
      df.join3(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.2.j1', count(*) + 1, format('%s %L', pg_typeof($y), $y) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2.j1' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.2.j2', count(*) + 1, format('%s %L', pg_typeof($y?), $y?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2.j2' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.2.j3', count(*) + 1, (SELECT count(*) || ' rows ' || coalesce(json_agg(row_to_json(y))::text, '[]') FROM $y.*) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2.j3' RETURNING path || '#' || n AS v$sql$
      )
    )
  ),
  'seq(as=x(z),seq(as=y(rows=x(m,z)),join3(get=y,opt=y,all=y)))'
);
