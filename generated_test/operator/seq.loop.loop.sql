-- seq.loop.loop
SELECT df.seq('a', df.loop(df.loop('b'))) AS functions;
SELECT ('a' ~> (@> (@> 'b'))) AS brackets;
SELECT 'a' ~> @> @> 'b' AS bare;
