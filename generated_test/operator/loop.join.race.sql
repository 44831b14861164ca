-- loop.join.race
SELECT df.loop(df.race(df.join('a', 'b'), 'c')) AS functions;
SELECT (@> (('a' & 'b') | 'c')) AS brackets;
SELECT @> 'a' & 'b' | 'c' AS bare;
