-- seq(as=x(v=bracelate),get=x)
--
-- seq                     r
--   value bracelate as x  r.1
--   read $x               r.2
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
  df.seq(
    df.as(
      $sql$WITH mark AS (INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1')
      SELECT '{' || 'k}' AS v$sql$,
      'x'
    ),
    $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2', count(*) + 1, format('%s %L', pg_typeof($x), $x) FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2' RETURNING path || '#' || n AS v$sql$
  ),
  'seq(as=x(v=bracelate),get=x)'
) AS instance \gset
SELECT df.unsetvar('k');
SELECT df.unsetvar('brace');
SELECT df.unsetvar('dollar');
SELECT df.unsetvar('quote');
SELECT df.unsetvar('empty');
SELECT df.unsetvar('kk');
COMMIT;
