-- loop.join.join
SELECT df.loop(df.join(df.join('a', 'b'), 'c')) AS functions;
SELECT (@> (('a' & 'b') & 'c')) AS brackets;
SELECT @> 'a' & 'b' & 'c' AS bare;
