-- racer(miss(m,m),m)
--
-- race                   r
--   seq                  r.x1
--     m, no row as hrx1  r.x1.1
--     if_rows $hrx1      r.x1.2
--       seq              r.x1.2.t
--         m              r.x1.2.t.1
--         wait for ever  r.x1.2.t.2
--       seq              r.x1.2.e
--         m              r.x1.2.e.1
--         wait for ever  r.x1.2.e.2
--   m                    r.x2
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
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.t.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.t.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        ),
        df.seq(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.e.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.e.1' RETURNING path || '#' || n AS v$sql$,
          df.wait_for_signal('never')
        )
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x2' RETURNING path || '#' || n AS v$sql$
  ),
  'racer(miss(m,m),m)'
);
