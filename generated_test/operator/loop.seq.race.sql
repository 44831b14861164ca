-- loop.seq.race
SELECT df.loop(df.seq('a', df.race('b', 'c'))) AS functions;
SELECT (@> ('a' ~> ('b' | 'c'))) AS brackets;
SELECT @> 'a' ~> 'b' | 'c' AS bare;
