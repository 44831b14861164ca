-- race(loop3(join3(var=k,var=sys.label,var=sys.instance)),never)
--
-- race                                    r
--   loop while                            r.x1
--     join3                               r.x1.b
--       read {k}                          r.x1.b.j1
--       read {sys.label}                  r.x1.b.j2
--       read {sys.instance}               r.x1.b.j3
--     condition, false at every 3rd time  r.x1.w
--   wait for ever                         r.x2
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
  df.race(
    df.loop(
      df.join3(
        $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.x1.b.j1', count(*) + 1, $v${k}$v$ FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.b.j1' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.x1.b.j2', count(*) + 1, $v${sys_label}$v$ FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.b.j2' RETURNING path || '#' || n AS v$sql$,
        $sql$INSERT INTO dfmatrix.effect (instance, path, n, saw) SELECT '{sys_instance_id}', 'r.x1.b.j3', count(*) + 1, $v${sys_instance_id}$v$ FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.b.j3' RETURNING path || '#' || n AS v$sql$
      ),
      $sql$INSERT INTO dfmatrix.effect (instance, path, n) SELECT '{sys_instance_id}', 'r.x1.w', count(*) + 1 FROM dfmatrix.effect WHERE instance = '{sys_instance_id}' AND path = 'r.x1.w' RETURNING n % 3 <> 0 AS v$sql$
    ),
    df.wait_for_signal('never')
  ),
  'race(loop3(join3(var=k,var=sys.label,var=sys.instance)),never)'
) AS instance \gset
SELECT df.unsetvar('k');
SELECT df.unsetvar('brace');
SELECT df.unsetvar('dollar');
SELECT df.unsetvar('quote');
SELECT df.unsetvar('empty');
SELECT df.unsetvar('kk');
COMMIT;
