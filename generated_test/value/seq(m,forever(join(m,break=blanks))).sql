-- seq(m,forever(join(m,break=blanks)))
--
-- seq                      r
--   m                      r.1
--   loop                   r.2
--     join                 r.2.b
--       m                  r.2.b.j1
--       break with blanks  r.2.b.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
    df.loop(
      df.join(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.b.j1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.b.j1' RETURNING path || '#' || n AS v$sql$,
        df.break('  Two  ')
      )
    )
  ),
  'seq(m,forever(join(m,break=blanks)))'
);
