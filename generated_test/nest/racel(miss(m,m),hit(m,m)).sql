-- racel(miss(m,m),hit(m,m))
--
-- race                   r
--   seq                  r.x1
--     m, no row as hrx1  r.x1.1
--     if_rows $hrx1      r.x1.2
--       m                r.x1.2.t
--       m                r.x1.2.e
--   seq                  r.x2
--     m as hrx2          r.x2.1
--     if_rows $hrx2      r.x2.2
--       seq              r.x2.2.t
--         m              r.x2.2.t.1
--         wait for ever  r.x2.2.t.2
--       seq              r.x2.2.e
--         m              r.x2.2.e.1
--         wait for ever  r.x2.2.e.2
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
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.e' RETURNING path || '#' || n AS v$sql$
      )
    ),
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.1' RETURNING path || '#' || n AS v$sql$,
        'hrx2'
      ),
      df.if_rows(
        'hrx2',
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.2.t.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.2.t.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        ),
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2.2.e.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2.2.e.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        )
      )
    )
  ),
  'racel(miss(m,m),hit(m,m))'
);
