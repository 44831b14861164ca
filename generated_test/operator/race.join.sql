-- race.join
SELECT df.race('a', df.join('b', 'c')) AS functions;
SELECT ('a' | ('b' & 'c')) AS brackets;
SELECT 'a' | 'b' & 'c' AS bare;
