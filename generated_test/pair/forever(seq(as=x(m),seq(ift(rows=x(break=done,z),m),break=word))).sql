-- forever(seq(as=x(m),seq(ift(rows=x(break=done,z),m),break=word)))
--
-- loop                       r
--   seq                      r.b
--     m as x                 r.b.1
--     seq                    r.b.2
--       if                   r.b.2.1
--         condition, true    r.b.2.1.c
--         if_rows $x         r.b.2.1.t
--           break with done  r.b.2.1.t.t
--           m, no row        r.b.2.1.t.e
--         m                  r.b.2.1.e
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
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.c' RETURNING true AS v$sql$,
          df.if_rows(
            'x',
            df.break('{"done": true}'),
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.t.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.t.e'$sql$
          ),
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.e' RETURNING path || '#' || n AS v$sql$
        ),
        df.break('stop here')
      )
    )
  ),
  'forever(seq(as=x(m),seq(ift(rows=x(break=done,z),m),break=word)))'
);
