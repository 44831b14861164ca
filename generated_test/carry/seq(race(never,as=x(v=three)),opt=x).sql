-- seq(race(never,as=x(v=three)),opt=x)
--
-- seq                   r
--   race                r.1
--     wait for ever     r.1.x1
--     value three as x  r.1.x2
--   read $x?            r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.race(
      df.wait_for_signal('never'),
      df.as(
        $sql$WITH mark AS (INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.x2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.x2')
        SELECT v FROM (VALUES (1), (2), (3)) AS r(v)$sql$,
        'x'
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2', count(*) + 1, format('%s %L', pg_typeof($x?), $x?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(race(never,as=x(v=three)),opt=x)'
);
