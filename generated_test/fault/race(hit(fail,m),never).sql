-- race(hit(fail,m),never)
--
-- race                  r
--   seq                 r.x1
--     m as hrx1         r.x1.1
--     if_rows $hrx1     r.x1.2
--       SQL that fails  r.x1.2.t
--       m               r.x1.2.e
--   wait for ever       r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.1' RETURNING path || '#' || n AS v$sql$,
        'hrx1'
      ),
      df.if_rows(
        'hrx1',
        $sql$SELECT 'fail 22P02 at r.x1.2.t'::int AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.e' RETURNING path || '#' || n AS v$sql$
      )
    ),
    df.wait_for_signal('never')
  ),
  'race(hit(fail,m),never)'
);
