-- join(hit(fail,m),m)
--
-- join                  r
--   seq                 r.j1
--     m as hrj1         r.j1.1
--     if_rows $hrj1     r.j1.2
--       SQL that fails  r.j1.2.t
--       m               r.j1.2.e
--   m                   r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.1' RETURNING path || '#' || n AS v$sql$,
        'hrj1'
      ),
      df.if_rows(
        'hrj1',
        $sql$SELECT 'fail 22P02 at r.j1.2.t'::int AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.2.e' RETURNING path || '#' || n AS v$sql$
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2' RETURNING path || '#' || n AS v$sql$
  ),
  'join(hit(fail,m),m)'
);
