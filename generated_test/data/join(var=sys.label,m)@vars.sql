-- join(var=sys.label,m)
--
-- join                r
--   read {sys.label}  r.j1
--   m                 r.j2
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
  df.join(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.j1', count(*) + 1, $v${sys_label}$v$ FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j1' RETURNING path || '#' || n AS v$sql$,
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.j2', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.j2' RETURNING path || '#' || n AS v$sql$
  ),
  'join(var=sys.label,m)'
) AS instance \gset
SELECT df.unsetvar('k');
SELECT df.unsetvar('brace');
SELECT df.unsetvar('dollar');
SELECT df.unsetvar('quote');
SELECT df.unsetvar('empty');
SELECT df.unsetvar('kk');
COMMIT;
