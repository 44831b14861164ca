-- seq(as=x(forever(break=blanks)),join(get=x,opt=x))
--
-- seq                    r
--   loop as x            r.1
--     break with blanks  r.1.b
--   join                 r.2
--     read $x            r.2.j1
--     read $x?           r.2.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    df.as(
      df.loop(
        df.break('  Two  ')
      ),
      'x'
    ),
    df.join(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.j1', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.j1' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.j2', count(*) + 1, format('%s %L', pg_typeof($x?), $x?) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.j2' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'seq(as=x(forever(break=blanks)),join(get=x,opt=x))'
);
