-- loop.seq.loop
SELECT df.loop(df.seq('a', df.loop('b'))) AS functions;
SELECT (@> ('a' ~> (@> 'b'))) AS brackets;
SELECT @> 'a' ~> @> 'b' AS bare;
