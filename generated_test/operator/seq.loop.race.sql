-- seq.loop.race
SELECT df.seq('a', df.loop(df.race('b', 'c'))) AS functions;
SELECT ('a' ~> (@> ('b' | 'c'))) AS brackets;
SELECT 'a' ~> @> 'b' | 'c' AS bare;
