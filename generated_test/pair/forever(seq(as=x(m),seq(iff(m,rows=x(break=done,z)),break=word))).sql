-- forever(seq(as=x(m),seq(iff(m,rows=x(break=done,z)),break=word)))
--
-- loop                       r
--   seq                      r.b
--     m as x                 r.b.1
--     seq                    r.b.2
--       if                   r.b.2.1
--         condition, false   r.b.2.1.c
--         m                  r.b.2.1.t
--         if_rows $x         r.b.2.1.e
--           break with done  r.b.2.1.e.t
--           m, no row        r.b.2.1.e.e
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
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.c' RETURNING false AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.t' RETURNING path || '#' || n AS v$sql$,
          df.if_rows(
            'x',
            df.break('{"done": true}'),
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.e.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.e.e'$sql$
          )
        ),
        df.break('stop here')
      )
    )
  ),
  'forever(seq(as=x(m),seq(iff(m,rows=x(break=done,z)),break=word)))'
);
