-- race(seq(m,loop3(hit(m,m))),never)
--
-- race                                      r
--   seq                                     r.x1
--     m                                     r.x1.1
--     loop while                            r.x1.2
--       seq                                 r.x1.2.b
--         m as hrx12b                       r.x1.2.b.1
--         if_rows $hrx12b                   r.x1.2.b.2
--           m                               r.x1.2.b.2.t
--           m                               r.x1.2.b.2.e
--       condition, false at every 3rd time  r.x1.2.w
--   wait for ever                           r.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.race(
    df.seq(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.1' RETURNING path || '#' || n AS v$sql$,
      df.loop(
        df.seq(
          df.as(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.b.1' RETURNING path || '#' || n AS v$sql$,
            'hrx12b'
          ),
          df.if_rows(
            'hrx12b',
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.b.2.t' RETURNING path || '#' || n AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.b.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.b.2.e' RETURNING path || '#' || n AS v$sql$
          )
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.2.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.2.w' RETURNING n % 3 <> 0 AS v$sql$
      )
    ),
    df.wait_for_signal('never')
  ),
  'race(seq(m,loop3(hit(m,m))),never)'
);
