-- race.seq
SELECT df.seq(df.race('a', 'b'), 'c') AS functions;
SELECT (('a' | 'b') ~> 'c') AS brackets;
SELECT 'a' | 'b' ~> 'c' AS bare;
