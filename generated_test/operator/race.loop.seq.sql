-- race.loop.seq
SELECT df.race('a', df.loop(df.seq('b', 'c'))) AS functions;
SELECT ('a' | (@> ('b' ~> 'c'))) AS brackets;
SELECT 'a' | @> 'b' ~> 'c' AS bare;
