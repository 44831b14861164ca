-- forever(seq(as=x(m),seq(hit(rows=x(break=done,z),m),break=word)))
--
-- loop                         r
--   seq                        r.b
--     m as x                   r.b.1
--     seq                      r.b.2
--       seq                    r.b.2.1
--         m as hrb21           r.b.2.1.1
--         if_rows $hrb21       r.b.2.1.2
--           if_rows $x         r.b.2.1.2.t
--             break with done  r.b.2.1.2.t.t
--             m, no row        r.b.2.1.2.t.e
--           m                  r.b.2.1.2.e
--       break with word        r.b.2.2
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
        df.seq(
          df.as(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.1' RETURNING path || '#' || n AS v$sql$,
            'hrb21'
          ),
          df.if_rows(
            'hrb21',
            df.if_rows(
              'x',
              df.break('{"done": true}'),
              $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.2.t.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.2.t.e'$sql$
            ),
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.2.e' RETURNING path || '#' || n AS v$sql$
          )
        ),
        df.break('stop here')
      )
    )
  ),
  'forever(seq(as=x(m),seq(hit(rows=x(break=done,z),m),break=word)))'
);
