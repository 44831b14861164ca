-- seq(as=x(race(ift(v=jdigits,m),never)),opt=x)
--
-- seq                    r
--   race as x            r.1
--     if                 r.1.x1
--       condition, true  r.1.x1.c
--       value jdigits    r.1.x1.t
--       m                r.1.x1.e
--     wait for ever      r.1.x2
--   read $x?             r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      df.race(
        df.if(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.x1.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.x1.c' RETURNING true AS v$sql$,
          $sql$WITH mark AS (INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.x1.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.x1.t')
          SELECT to_jsonb('12'::text) AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.x1.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.x1.e' RETURNING path || '#' || n AS v$sql$
        ),
        df.wait_for_signal('never')
      ),
      'x'
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2', count(*) + 1, format('%s %L', pg_typeof($x?), $x?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(as=x(race(ift(v=jdigits,m),never)),opt=x)'
);
