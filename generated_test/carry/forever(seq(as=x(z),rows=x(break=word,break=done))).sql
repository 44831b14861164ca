-- forever(seq(as=x(z),rows=x(break=word,break=done)))
--
-- loop                   r
--   seq                  r.b
--     m, no row as x     r.b.1
--     if_rows $x         r.b.2
--       break with word  r.b.2.t
--       break with done  r.b.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1'$sql$,
        'x'
      ),
      df.if_rows(
        'x',
        df.break('stop here'),
        df.break('{"done": true}')
      )
    )
  ),
  'forever(seq(as=x(z),rows=x(break=word,break=done)))'
);
