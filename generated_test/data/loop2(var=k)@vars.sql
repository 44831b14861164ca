-- loop2(var=k)
--
-- loop while                            r
--   read {k}                            r.b
--   condition, false at every 2nd time  r.w
--
-- Run it with psql -f on a pg_durable database that has the recorder
-- (templates/recorder.sql); then look at dfmatrix.effect and df.result(id).
BEGIN;
SELECT df.setvar('k', 'kay');
SELECT df.setvar('brace', '{k}');
SELECT df.setvar('dollar', '$x');
SELECT df.setvar('quote', 'it''s');
SELECT df.setvar('empty', '');
SELECT df.setvar('kk', 'other');
SELECT df.start(
  df.loop(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.b', count(*) + 1, $v${k}$v$ FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.b' RETURNING path || '#' || n AS v$sql$,
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.w' RETURNING n % 2 <> 0 AS v$sql$
  ),
  'loop2(var=k)'
) AS instance \gset
SELECT df.unsetvar('k');
SELECT df.unsetvar('brace');
SELECT df.unsetvar('dollar');
SELECT df.unsetvar('quote');
SELECT df.unsetvar('empty');
SELECT df.unsetvar('kk');
COMMIT;
