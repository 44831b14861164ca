-- then.else.loop.join
SELECT df.if('a', 'b', df.loop(df.join('c', 'd'))) AS functions;
SELECT (('a' ?> 'b') !> (@> ('c' & 'd'))) AS brackets;
SELECT 'a' ?> 'b' !> @> 'c' & 'd' AS bare;
