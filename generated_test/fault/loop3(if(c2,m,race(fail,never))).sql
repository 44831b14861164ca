-- loop3(if(c2,m,race(fail,never)))
--
-- loop while                              r
--   if                                    r.b
--     condition, false at every 2nd time  r.b.c
--     m                                   r.b.t
--     race                                r.b.e
--       SQL that fails                    r.b.e.x1
--       wait for ever                     r.b.e.x2
--   condition, false at every 3rd time    r.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.if(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.c' RETURNING n % 2 <> 0 AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.t' RETURNING path || '#' || n AS v$sql$,
      df.race(
        $sql$SELECT 'fail 22P02 at r.b.e.x1'::int AS v$sql$,
        df.wait_for_signal('never')
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w' RETURNING n % 3 <> 0 AS v$sql$
  ),
  'loop3(if(c2,m,race(fail,never)))'
);
