-- then.else.loop.loop
SELECT df.if('a', 'b', df.loop(df.loop('c'))) AS functions;
SELECT (('a' ?> 'b') !> (@> (@> 'c'))) AS brackets;
SELECT 'a' ?> 'b' !> @> @> 'c' AS bare;
