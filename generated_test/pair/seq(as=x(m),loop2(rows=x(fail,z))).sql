-- seq(as=x(m),loop2(rows=x(fail,z)))
--
-- seq                                     r
--   m as x                                r.1
--   loop while                            r.2
--     if_rows $x                          r.2.b
--       SQL that fails                    r.2.b.t
--       m, no row                         r.2.b.e
--     condition, false at every 2nd time  r.2.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
      'x'
    ),
    df.loop(
      df.if_rows(
        'x',
        $sql$SELECT 'fail 22P02 at r.2.b.t'::int AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.b.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.b.e'$sql$
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.w' RETURNING n % 2 <> 0 AS v$sql$
    )
  ),
  'seq(as=x(m),loop2(rows=x(fail,z)))'
);
