-- seq(as=x(m),seq(miss(m,iff(m,seq(get=x,as=x(m)))),get=x))
--
-- seq                         r
--   m as x                    r.1
--   seq                       r.2
--     seq                     r.2.1
--       m, no row as hr21     r.2.1.1
--       if_rows $hr21         r.2.1.2
--         m                   r.2.1.2.t
--         if                  r.2.1.2.e
--           condition, false  r.2.1.2.e.c
--           m                 r.2.1.2.e.t
--           seq               r.2.1.2.e.e
--             read $x         r.2.1.2.e.e.1
--             m as x          r.2.1.2.e.e.2
--     read $x                 r.2.2
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
      df.seq(
        df.as(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.1'$sql$,
          'hr21'
        ),
        df.if_rows(
          'hr21',
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.2.t' RETURNING path || '#' || n AS v$sql$,
          df.if(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.2.e.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.2.e.c' RETURNING false AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.2.e.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.2.e.t' RETURNING path || '#' || n AS v$sql$,
            df.seq(
              $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.1.2.e.e.1', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.2.e.e.1' RETURNING path || '#' || n AS v$sql$,
              df.as(
                $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.2.e.e.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.2.e.e.2' RETURNING path || '#' || n AS v$sql$,
                'x'
              )
            )
          )
        )
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.2', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'seq(as=x(m),seq(miss(m,iff(m,seq(get=x,as=x(m)))),get=x))'
);
