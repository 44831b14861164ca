-- forever(if(t,break=word,break=done))
--
-- loop                 r
--   if                 r.b
--     condition, true  r.b.c
--     break with word  r.b.t
--     break with done  r.b.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.if(
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.c' RETURNING true AS v$sql$,
      df.break('stop here'),
      df.break('{"done": true}')
    )
  ),
  'forever(if(t,break=word,break=done))'
);
