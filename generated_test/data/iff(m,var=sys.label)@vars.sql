-- iff(m,var=sys.label)
--
-- if                  r
--   condition, false  r.c
--   m                 r.t
--   read {sys.label}  r.e
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
  df.if(
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.c', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.c' RETURNING false AS v$sql$,
    $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.t', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.t' RETURNING path || '#' || n AS v$sql$,
    $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.e', count(*) + 1, $v${sys_label}$v$ FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.e' RETURNING path || '#' || n AS v$sql$
  ),
  'iff(m,var=sys.label)'
) AS instance \gset
SELECT df.unsetvar('k');
SELECT df.unsetvar('brace');
SELECT df.unsetvar('dollar');
SELECT df.unsetvar('quote');
SELECT df.unsetvar('empty');
SELECT df.unsetvar('kk');
COMMIT;
