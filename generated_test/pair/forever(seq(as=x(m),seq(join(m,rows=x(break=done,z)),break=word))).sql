-- forever(seq(as=x(m),seq(join(m,rows=x(break=done,z)),break=word)))
--
-- loop                       r
--   seq                      r.b
--     m as x                 r.b.1
--     seq                    r.b.2
--       join                 r.b.2.1
--         m                  r.b.2.1.j1
--         if_rows $x         r.b.2.1.j2
--           break with done  r.b.2.1.j2.t
--           m, no row        r.b.2.1.j2.e
--       break with word      r.b.2.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1' RETURNING path || '#' || n AS v$sql$,
        'x'
      ),
      df.seq(
        df.join(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.j1' RETURNING path || '#' || n AS v$sql$,
          df.if_rows(
            'x',
            df.break('{"done": true}'),
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.j2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.j2.e'$sql$
          )
        ),
        df.break('stop here')
      )
    )
  ),
  'forever(seq(as=x(m),seq(join(m,rows=x(break=done,z)),break=word)))'
);
