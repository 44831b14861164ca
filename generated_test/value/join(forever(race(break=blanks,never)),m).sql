-- join(forever(race(break=blanks,never)),m)
--
-- join                     r
--   loop                   r.j1
--     race                 r.j1.b
--       break with blanks  r.j1.b.x1
--       wait for ever      r.j1.b.x2
--   m                      r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    df.loop(
      df.race(
        df.break('  Two  '),
        df.wait_for_signal('never')
      )
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2' RETURNING path || '#' || n AS v$sql$
  ),
  'join(forever(race(break=blanks,never)),m)'
);
