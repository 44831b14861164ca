-- seq(m,forever(race(forever(never),break=done)))
--
-- seq                    r
--   m                    r.1
--   loop                 r.2
--     race               r.2.b
--       loop             r.2.b.x1
--         wait for ever  r.2.b.x1.b
--       break with done  r.2.b.x2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
    df.loop(
      df.race(
        df.loop(
          df.wait_for_signal('never')
        ),
        df.break('{"done": true}')
      )
    )
  ),
  'seq(m,forever(race(forever(never),break=done)))'
);
