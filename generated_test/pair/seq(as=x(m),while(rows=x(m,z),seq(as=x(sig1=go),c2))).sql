-- seq(as=x(m),while(rows=x(m,z),seq(as=x(sig1=go),c2)))
--
-- seq                                         r
--   m as x                                    r.1
--   loop while                                r.2
--     if_rows $x                              r.2.b
--       m                                     r.2.b.t
--       m, no row                             r.2.b.e
--     seq                                     r.2.w
--       wait for signal go, at most 1 s as x  r.2.w.1
--       condition, false at every 2nd time    r.2.w.2
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
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.b.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.b.t' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.b.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.b.e'$sql$
      ),
      df.seq(
        df.as(
          df.wait_for_signal('go', 1),
          'x'
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.w.2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.w.2' RETURNING n % 2 <> 0 AS v$sql$
      )
    )
  ),
  'seq(as=x(m),while(rows=x(m,z),seq(as=x(sig1=go),c2)))'
);
