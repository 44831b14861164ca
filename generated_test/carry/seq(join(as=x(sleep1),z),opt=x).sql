-- seq(join(as=x(sleep1),z),opt=x)
--
-- seq                 r
--   join              r.1
--     sleep 1 s as x  r.1.j1
--     m, no row       r.1.j2
--   read $x?          r.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.join(
      df.as(
        df.sleep(1),
        'x'
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1.j2'$sql$
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2', count(*) + 1, format('%s %L', pg_typeof($x?), $x?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(join(as=x(sleep1),z),opt=x)'
);
