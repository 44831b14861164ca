-- forever(seq(break=done,miss(m,m)))
--
-- loop                     r
--   seq                    r.b
--     break with done      r.b.1
--     seq                  r.b.2
--       m, no row as hrb2  r.b.2.1
--       if_rows $hrb2      r.b.2.2
--         m                r.b.2.2.t
--         m                r.b.2.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.break('{"done": true}'),
      df.seq(
        df.as(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1'$sql$,
          'hrb2'
        ),
        df.if_rows(
          'hrb2',
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.2.t' RETURNING path || '#' || n AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.2.e' RETURNING path || '#' || n AS v$sql$
        )
      )
    )
  ),
  'forever(seq(break=done,miss(m,m)))'
);
