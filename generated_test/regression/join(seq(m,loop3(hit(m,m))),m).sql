-- join(seq(m,loop3(hit(m,m))),m)
--
-- join                                      r
--   seq                                     r.j1
--     m                                     r.j1.1
--     loop while                            r.j1.2
--       seq                                 r.j1.2.b
--         m as hrj12b                       r.j1.2.b.1
--         if_rows $hrj12b                   r.j1.2.b.2
--           m                               r.j1.2.b.2.t
--           m                               r.j1.2.b.2.e
--       condition, false at every 3rd time  r.j1.2.w
--   m                                       r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    df.seq(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.1' RETURNING path || '#' || n AS v$sql$,
      df.loop(
        df.seq(
          df.as(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.2.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.2.b.1' RETURNING path || '#' || n AS v$sql$,
            'hrj12b'
          ),
          df.if_rows(
            'hrj12b',
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.2.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.2.b.2.t' RETURNING path || '#' || n AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.2.b.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.2.b.2.e' RETURNING path || '#' || n AS v$sql$
          )
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1.2.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1.2.w' RETURNING n % 3 <> 0 AS v$sql$
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2' RETURNING path || '#' || n AS v$sql$
  ),
  'join(seq(m,loop3(hit(m,m))),m)'
);
