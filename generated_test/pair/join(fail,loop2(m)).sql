-- join(fail,loop2(m))
--
-- join                                    r
--   SQL that fails                        r.j1
--   loop while                            r.j2
--     m                                   r.j2.b
--     condition, false at every 2nd time  r.j2.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$SELECT 'fail 22P02 at r.j1'::int AS v$sql$,
    df.loop(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.b', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.b' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.w' RETURNING n % 2 <> 0 AS v$sql$
    )
  ),
  'join(fail,loop2(m))'
);
