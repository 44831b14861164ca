-- loop.race.seq
SELECT df.loop(df.seq(df.race('a', 'b'), 'c')) AS functions;
SELECT (@> (('a' | 'b') ~> 'c')) AS brackets;
SELECT @> 'a' | 'b' ~> 'c' AS bare;
