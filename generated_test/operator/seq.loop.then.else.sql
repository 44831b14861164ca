-- seq.loop.then.else
SELECT df.seq('a', df.loop(df.if('b', 'c', 'd'))) AS functions;
SELECT ('a' ~> (@> (('b' ?> 'c') !> 'd'))) AS brackets;
SELECT 'a' ~> @> 'b' ?> 'c' !> 'd' AS bare;
