-- seq(as=x(m),seq(as=x(brk2(z)),rows=x(m,z)))
--
-- seq                                           r
--   m as x                                      r.1
--   seq                                         r.2
--     loop as x                                 r.2.1
--       seq                                     r.2.1.b
--         m, no row                             r.2.1.b.1
--         if                                    r.2.1.b.2
--           condition, false at every 2nd time  r.2.1.b.2.c
--           m                                   r.2.1.b.2.t
--           break with done                     r.2.1.b.2.e
--     if_rows $x                                r.2.2
--       m                                       r.2.2.t
--       m, no row                               r.2.2.e
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
        df.loop(
          df.seq(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.b.1'$sql$,
            df.if(
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.1.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.1.b.2.t' RETURNING path || '#' || n AS v$sql$,
              df.break('{"done": true}')
            )
          )
        ),
        'x'
      ),
      df.if_rows(
        'x',
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2.t' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.2.e'$sql$
      )
    )
  ),
  'seq(as=x(m),seq(as=x(brk2(z)),rows=x(m,z)))'
);
