-- loop.loop.seq
SELECT df.loop(df.loop(df.seq('a', 'b'))) AS functions;
SELECT (@> (@> ('a' ~> 'b'))) AS brackets;
SELECT @> @> 'a' ~> 'b' AS bare;
