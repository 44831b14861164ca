-- seq.loop.as
SELECT df.seq('a', df.loop(df.as('b', 'x'))) AS functions;
SELECT ('a' ~> (@> ('b' |=> 'x'))) AS brackets;
SELECT 'a' ~> @> 'b' |=> 'x' AS bare;
