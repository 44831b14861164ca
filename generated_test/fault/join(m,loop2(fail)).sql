-- join(m,loop2(fail))
--
-- join                                    r
--   m                                     r.j1
--   loop while                            r.j2
--     SQL that fails                      r.j2.b
--     condition, false at every 2nd time  r.j2.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1' RETURNING path || '#' || n AS v$sql$,
    df.loop(
      $sql$SELECT 'fail 22P02 at r.j2.b'::int AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.w' RETURNING n % 2 <> 0 AS v$sql$
    )
  ),
  'join(m,loop2(fail))'
);
