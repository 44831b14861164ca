-- race(never,hit(fail,m))
--
-- race                  r
--   wait for ever       r.x1
--   seq                 r.x2
--     m as hrx2         r.x2.1
--     if_rows $hrx2     r.x2.2
--       SQL that fails  r.x2.2.t
--       m               r.x2.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.1' RETURNING path || '#' || n AS v$sql$,
        'hrx2'
      ),
      df.if_rows(
        'hrx2',
        $sql$SELECT 'fail 22P02 at r.x2.2.t'::int AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.2.e' RETURNING path || '#' || n AS v$sql$
      )
    )
  ),
  'race(never,hit(fail,m))'
);
