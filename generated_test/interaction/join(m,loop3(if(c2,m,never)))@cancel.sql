-- join(m,loop3(if(c2,m,never)))
--
-- join                                      r
--   m                                       r.j1
--   loop while                              r.j2
--     if                                    r.j2.b
--       condition, false at every 2nd time  r.j2.b.c
--       m                                   r.j2.b.t
--       wait for ever                       r.j2.b.e
--     condition, false at every 3rd time    r.j2.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1' RETURNING path || '#' || n AS v$sql$,
    df.loop(
      df.if(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.b.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.b.c' RETURNING n % 2 <> 0 AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.b.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.b.t' RETURNING path || '#' || n AS v$sql$,
        df.wait_for_signal('never')
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2.w' RETURNING n % 3 <> 0 AS v$sql$
    )
  ),
  'join(m,loop3(if(c2,m,never)))'
) AS instance \gset
CALL dfmatrix.await_wait(:'instance', 'never', 1);
CALL dfmatrix.await_effect(:'instance', 'r.j1');
SELECT df.cancel(:'instance', 'enough');
