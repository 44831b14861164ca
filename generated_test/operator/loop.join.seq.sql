-- loop.join.seq
SELECT df.loop(df.seq(df.join('a', 'b'), 'c')) AS functions;
SELECT (@> (('a' & 'b') ~> 'c')) AS brackets;
SELECT @> 'a' & 'b' ~> 'c' AS bare;
