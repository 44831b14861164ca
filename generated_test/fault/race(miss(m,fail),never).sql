-- race(miss(m,fail),never)
--
-- race                   r
--   seq                  r.x1
--     m, no row as hrx1  r.x1.1
--     if_rows $hrx1      r.x1.2
--       m                r.x1.2.t
--       SQL that fails   r.x1.2.e
--   wait for ever        r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.1'$sql$,
        'hrx1'
      ),
      df.if_rows(
        'hrx1',
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.t' RETURNING path || '#' || n AS v$sql$,
        $sql$SELECT 'fail 22P02 at r.x1.2.e'::int AS v$sql$
      )
    ),
    df.wait_for_signal('never')
  ),
  'race(miss(m,fail),never)'
);
