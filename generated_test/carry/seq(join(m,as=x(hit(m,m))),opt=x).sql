-- seq(join(m,as=x(hit(m,m))),opt=x)
--
-- seq                   r
--   join                r.1
--     m                 r.1.j1
--     seq as x          r.1.j2
--       m as hr1j2      r.1.j2.1
--       if_rows $hr1j2  r.1.j2.2
--         m             r.1.j2.2.t
--         m             r.1.j2.2.e
--   read $x?            r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.join(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.j1' RETURNING path || '#' || n AS v$sql$,
      df.as(
        df.seq(
          df.as(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.j2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.j2.1' RETURNING path || '#' || n AS v$sql$,
            'hr1j2'
          ),
          df.if_rows(
            'hr1j2',
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.j2.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.j2.2.t' RETURNING path || '#' || n AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.j2.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.j2.2.e' RETURNING path || '#' || n AS v$sql$
          )
        ),
        'x'
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2', count(*) + 1, format('%s %L', pg_typeof($x?), $x?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(join(m,as=x(hit(m,m))),opt=x)'
);
