-- seq(as=x(m),hit(rows=x(m,z),m))
--
-- seq                r
--   m as x           r.1
--   seq              r.2
--     m as hr2       r.2.1
--     if_rows $hr2   r.2.2
--       if_rows $x   r.2.2.t
--         m          r.2.2.t.t
--         m, no row  r.2.2.t.e
--       m            r.2.2.e
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
        'hr2'
      ),
      df.if_rows(
        'hr2',
        df.if_rows(
          'x',
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.2.t.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2.t.t' RETURNING path || '#' || n AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.2.t.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2.t.e'$sql$
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2.e' RETURNING path || '#' || n AS v$sql$
      )
    )
  ),
  'seq(as=x(m),hit(rows=x(m,z),m))'
);
