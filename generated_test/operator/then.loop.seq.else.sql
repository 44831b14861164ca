-- then.loop.seq.else
SELECT df.if('a', df.loop(df.seq('b', 'c')), 'd') AS functions;
SELECT (('a' ?> (@> ('b' ~> 'c'))) !> 'd') AS brackets;
SELECT 'a' ?> @> 'b' ~> 'c' !> 'd' AS bare;
