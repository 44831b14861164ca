-- race.race
SELECT df.race(df.race('a', 'b'), 'c') AS functions;
SELECT (('a' | 'b') | 'c') AS brackets;
SELECT 'a' | 'b' | 'c' AS bare;
