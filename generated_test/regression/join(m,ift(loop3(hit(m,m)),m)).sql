-- join(m,ift(loop3(hit(m,m)),m))
--
-- join                                      r
--   m                                       r.j1
--   if                                      r.j2
--     condition, true                       r.j2.c
--     loop while                            r.j2.t
--       seq                                 r.j2.t.b
--         m as hrj2tb                       r.j2.t.b.1
--         if_rows $hrj2tb                   r.j2.t.b.2
--           m                               r.j2.t.b.2.t
--           m                               r.j2.t.b.2.e
--       condition, false at every 3rd time  r.j2.t.w
--     m                                     r.j2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1' RETURNING path || '#' || n AS v$sql$,
    df.if(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.c' RETURNING true AS v$sql$,
      df.loop(
        df.seq(
          df.as(
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.t.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.t.b.1' RETURNING path || '#' || n AS v$sql$,
            'hrj2tb'
          ),
          df.if_rows(
            'hrj2tb',
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.t.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.t.b.2.t' RETURNING path || '#' || n AS v$sql$,
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.t.b.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.t.b.2.e' RETURNING path || '#' || n AS v$sql$
          )
        ),
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.t.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.t.w' RETURNING n % 3 <> 0 AS v$sql$
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.e' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'join(m,ift(loop3(hit(m,m)),m))'
);
