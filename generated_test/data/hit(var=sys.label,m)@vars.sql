-- hit(var=sys.label,m)
--
-- seq                   r
--   m as hr             r.1
--   if_rows $hr         r.2
--     read {sys.label}  r.2.t
--     m                 r.2.e
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
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.1', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.1' RETURNING path || '#' || n AS v$sql$,
      'hr'
    ),
    df.if_rows(
      'hr',
      $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.2.t', count(*) + 1, $v${sys_label}$v$ FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.t' RETURNING path || '#' || n AS v$sql$,
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.2.e', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.2.e' RETURNING path || '#' || n AS v$sql$
    )
  ),
  'hit(var=sys.label,m)'
) AS instance \gset
SELECT df.unsetvar('k');
SELECT df.unsetvar('brace');
SELECT df.unsetvar('dollar');
SELECT df.unsetvar('quote');
SELECT df.unsetvar('empty');
SELECT df.unsetvar('kk');
COMMIT;
