-- forever(join3(break=done,hit(m,m),fail))
--
-- loop                  r
--   join3               r.b
--     break with done   r.b.j1
--     seq               r.b.j2
--       m as hrbj2      r.b.j2.1
--       if_rows $hrbj2  r.b.j2.2
--         m             r.b.j2.2.t
--         m             r.b.j2.2.e
--     SQL that fails    r.b.j3
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.join3(
      df.break('{"done": true}'),
      df.seq(
        df.as(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.j2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.j2.1' RETURNING path || '#' || n AS v$sql$,
          'hrbj2'
        ),
        df.if_rows(
          'hrbj2',
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.j2.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.j2.2.t' RETURNING path || '#' || n AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.j2.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.j2.2.e' RETURNING path || '#' || n AS v$sql$
        )
      ),
      $sql$SELECT 'fail 22P02 at r.b.j3'::int AS v$sql$
    )
  ),
  'forever(join3(break=done,hit(m,m),fail))'
);
