-- join(sleep1,sleep1)
--
-- join         r
--   sleep 1 s  r.j1
--   sleep 1 s  r.j2
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
SELECT df.start(
  df.join(
    df.sleep(1),
    df.sleep(1)
  ),
  'join(sleep1,sleep1)'
);
