-- seq(racer(as=x(miss(m,m)),m),opt=x)
--
-- seq                       r
--   race                    r.1
--     seq as x              r.1.x1
--       m, no row as hr1x1  r.1.x1.1
--       if_rows $hr1x1      r.1.x1.2
--         seq               r.1.x1.2.t
--           m               r.1.x1.2.t.1
--           wait for ever   r.1.x1.2.t.2
--         seq               r.1.x1.2.e
--           m               r.1.x1.2.e.1
--           wait for ever   r.1.x1.2.e.2
--     m                     r.1.x2
--   read $x?                r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.race(
      df.as(
        df.seq(
          df.as(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.x1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.x1.1'$sql$,
            'hr1x1'
          ),
          df.if_rows(
            'hr1x1',
            df.seq(
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.x1.2.t.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.x1.2.t.1' RETURNING path || '#' || n AS v$sql$,
              df.wait_for_signal('never')
            ),
            df.seq(
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.x1.2.e.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.x1.2.e.1' RETURNING path || '#' || n AS v$sql$,
              df.wait_for_signal('never')
            )
          )
        ),
        'x'
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.x2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.x2' RETURNING path || '#' || n AS v$sql$
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2', count(*) + 1, format('%s %L', pg_typeof($x?), $x?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(racer(as=x(miss(m,m)),m),opt=x)'
);
