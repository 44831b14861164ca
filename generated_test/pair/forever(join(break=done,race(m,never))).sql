-- forever(join(break=done,race(m,never)))
--
-- loop                 r
--   join               r.b
--     break with done  r.b.j1
--     race             r.b.j2
--       m              r.b.j2.x1
--       wait for ever  r.b.j2.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.join(
      df.break('{"done": true}'),
      df.race(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.j2.x1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.j2.x1' RETURNING path || '#' || n AS v$sql$,
        df.wait_for_signal('never')
      )
    )
  ),
  'forever(join(break=done,race(m,never)))'
);
