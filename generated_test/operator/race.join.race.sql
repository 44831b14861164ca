-- race.join.race
SELECT df.race(df.race('a', df.join('b', 'c')), 'd') AS functions;
SELECT (('a' | ('b' & 'c')) | 'd') AS brackets;
SELECT 'a' | 'b' & 'c' | 'd' AS bare;
