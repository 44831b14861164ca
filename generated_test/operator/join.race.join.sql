-- join.race.join
SELECT df.race(df.join('a', 'b'), df.join('c', 'd')) AS functions;
SELECT (('a' & 'b') | ('c' & 'd')) AS brackets;
SELECT 'a' & 'b' | 'c' & 'd' AS bare;
