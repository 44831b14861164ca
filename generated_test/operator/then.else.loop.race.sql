-- then.else.loop.race
SELECT df.if('a', 'b', df.loop(df.race('c', 'd'))) AS functions;
SELECT (('a' ?> 'b') !> (@> ('c' | 'd'))) AS brackets;
SELECT 'a' ?> 'b' !> @> 'c' | 'd' AS bare;
