-- break=done
--
-- break with done  r
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.break('{"done": true}'),
  'break=done'
);
