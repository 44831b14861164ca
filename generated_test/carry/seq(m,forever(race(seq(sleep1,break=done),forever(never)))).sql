-- seq(m,forever(race(seq(sleep1,break=done),forever(never))))
--
-- seq                      r
--   m                      r.1
--   loop                   r.2
--     race                 r.2.b
--       seq                r.2.b.x1
--         sleep 1 s        r.2.b.x1.1
--         break with done  r.2.b.x1.2
--       loop               r.2.b.x2
--         wait for ever    r.2.b.x2.b
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.seq(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
    df.loop(
      df.race(
        df.seq(
          df.sleep(1),
          df.break('{"done": true}')
        ),
        df.loop(
          df.wait_for_signal('never')
        )
      )
    )
  ),
  'seq(m,forever(race(seq(sleep1,break=done),forever(never))))'
);
