-- then.else.loop.seq
SELECT df.if('a', 'b', df.loop(df.seq('c', 'd'))) AS functions;
SELECT (('a' ?> 'b') !> (@> ('c' ~> 'd'))) AS brackets;
SELECT 'a' ?> 'b' !> @> 'c' ~> 'd' AS bare;
