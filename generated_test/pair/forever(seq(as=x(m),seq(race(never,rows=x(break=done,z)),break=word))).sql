-- forever(seq(as=x(m),seq(race(never,rows=x(break=done,z)),break=word)))
--
-- loop                       r
--   seq                      r.b
--     m as x                 r.b.1
--     seq                    r.b.2
--       race                 r.b.2.1
--         wait for ever      r.b.2.1.x1
--         if_rows $x         r.b.2.1.x2
--           break with done  r.b.2.1.x2.t
--           m, no row        r.b.2.1.x2.e
--       break with word      r.b.2.2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.as(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1' RETURNING path || '#' || n AS v$sql$,
        'x'
      ),
      df.seq(
        df.race(
          df.wait_for_signal('never'),
          df.if_rows(
            'x',
            df.break('{"done": true}'),
            $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.1.x2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.1.x2.e'$sql$
          )
        ),
        df.break('stop here')
      )
    )
  ),
  'forever(seq(as=x(m),seq(race(never,rows=x(break=done,z)),break=word)))'
);
