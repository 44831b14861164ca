-- seq(as=x(m),race(rows=x(fail,z),never))
--
-- seq                   r
--   m as x              r.1
--   race                r.2
--     if_rows $x        r.2.x1
--       SQL that fails  r.2.x1.t
--       m, no row       r.2.x1.e
--     wait for ever     r.2.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
      'x'
    ),
    df.race(
      df.if_rows(
        'x',
        $sql$SELECT 'fail 22P02 at r.2.x1.t'::int AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.x1.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.x1.e'$sql$
      ),
      df.wait_for_signal('never')
    )
  ),
  'seq(as=x(m),race(rows=x(fail,z),never))'
);
