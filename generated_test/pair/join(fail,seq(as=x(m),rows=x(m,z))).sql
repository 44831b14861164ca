-- join(fail,seq(as=x(m),rows=x(m,z)))
--
-- join              r
--   SQL that fails  r.j1
--   seq             r.j2
--     m as x        r.j2.1
--     if_rows $x    r.j2.2
--       m           r.j2.2.t
--       m, no row   r.j2.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$SELECT 'fail 22P02 at r.j1'::int AS v$sql$,
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.1' RETURNING path || '#' || n AS v$sql$,
        'x'
      ),
      df.if_rows(
        'x',
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.2.t' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.2.e'$sql$
      )
    )
  ),
  'join(fail,seq(as=x(m),rows=x(m,z)))'
);
