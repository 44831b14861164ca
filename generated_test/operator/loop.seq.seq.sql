-- loop.seq.seq
SELECT df.loop(df.seq(df.seq('a', 'b'), 'c')) AS functions;
SELECT (@> (('a' ~> 'b') ~> 'c')) AS brackets;
SELECT @> 'a' ~> 'b' ~> 'c' AS bare;
