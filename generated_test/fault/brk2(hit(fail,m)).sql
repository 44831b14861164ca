-- brk2(hit(fail,m))
--
-- loop                                      r
--   seq                                     r.b
--     seq                                   r.b.1
--       m as hrb1                           r.b.1.1
--       if_rows $hrb1                       r.b.1.2
--         SQL that fails                    r.b.1.2.t
--         m                                 r.b.1.2.e
--     if                                    r.b.2
--       condition, false at every 2nd time  r.b.2.c
--       m                                   r.b.2.t
--       break with done                     r.b.2.e
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.loop(
    df.seq(
      df.seq(
        df.as(
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1.1' RETURNING path || '#' || n AS v$sql$,
          'hrb1'
        ),
        df.if_rows(
          'hrb1',
          $sql$SELECT 'fail 22P02 at r.b.1.2.t'::int AS v$sql$,
          $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.1.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.1.2.e' RETURNING path || '#' || n AS v$sql$
        )
      ),
      df.if(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.c' RETURNING n % 2 <> 0 AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.b.2.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b.2.t' RETURNING path || '#' || n AS v$sql$,
        df.break('{"done": true}')
      )
    )
  ),
  'brk2(hit(fail,m))'
);
