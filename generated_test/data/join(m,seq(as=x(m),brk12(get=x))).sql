-- join(m,seq(as=x(m),brk12(get=x)))
--
-- join                                           r
--   m                                            r.j1
--   seq                                          r.j2
--     m as x                                     r.j2.1
--     loop                                       r.j2.2
--       seq                                      r.j2.2.b
--         read $x                                r.j2.2.b.1
--         if                                     r.j2.2.b.2
--           condition, false at every 12th time  r.j2.2.b.2.c
--           m                                    r.j2.2.b.2.t
--           break with done                      r.j2.2.b.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1' RETURNING path || '#' || n AS v$sql$,
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.1' RETURNING path || '#' || n AS v$sql$,
        'x'
      ),
      df.loop(
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.j2.2.b.1', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.2.b.1' RETURNING path || '#' || n AS v$sql$,
          df.if(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.2.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.2.b.2.c' RETURNING n % 12 <> 0 AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.2.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.2.b.2.t' RETURNING path || '#' || n AS v$sql$,
            df.break('{"done": true}')
          )
        )
      )
    )
  ),
  'join(m,seq(as=x(m),brk12(get=x)))'
);
