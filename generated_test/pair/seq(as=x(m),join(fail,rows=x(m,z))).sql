-- seq(as=x(m),join(fail,rows=x(m,z)))
--
-- seq                 r
--   m as x            r.1
--   join              r.2
--     SQL that fails  r.2.j1
--     if_rows $x      r.2.j2
--       m             r.2.j2.t
--       m, no row     r.2.j2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
      'x'
    ),
    df.join(
      $sql$SELECT 'fail 22P02 at r.2.j1'::int AS v$sql$,
      df.if_rows(
        'x',
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.j2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.j2.t' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.j2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.j2.e'$sql$
      )
    )
  ),
  'seq(as=x(m),join(fail,rows=x(m,z)))'
);
