-- join.join.race
SELECT df.race(df.join(df.join('a', 'b'), 'c'), 'd') AS functions;
SELECT ((('a' & 'b') & 'c') | 'd') AS brackets;
SELECT 'a' & 'b' & 'c' | 'd' AS bare;
