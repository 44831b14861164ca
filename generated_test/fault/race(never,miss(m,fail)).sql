-- race(never,miss(m,fail))
--
-- race                   r
--   wait for ever        r.x1
--   seq                  r.x2
--     m, no row as hrx2  r.x2.1
--     if_rows $hrx2      r.x2.2
--       m                r.x2.2.t
--       SQL that fails   r.x2.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.wait_for_signal('never'),
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.1'$sql$,
        'hrx2'
      ),
      df.if_rows(
        'hrx2',
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.2.t' RETURNING path || '#' || n AS v$sql$,
        $sql$SELECT 'fail 22P02 at r.x2.2.e'::int AS v$sql$
      )
    )
  ),
  'race(never,miss(m,fail))'
);
