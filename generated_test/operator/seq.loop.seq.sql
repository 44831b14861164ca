-- seq.loop.seq
SELECT df.seq('a', df.loop(df.seq('b', 'c'))) AS functions;
SELECT ('a' ~> (@> ('b' ~> 'c'))) AS brackets;
SELECT 'a' ~> @> 'b' ~> 'c' AS bare;
