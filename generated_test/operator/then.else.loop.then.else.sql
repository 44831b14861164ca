-- then.else.loop.then.else
SELECT df.if('a', 'b', df.loop(df.if('c', 'd', 'e'))) AS functions;
SELECT (('a' ?> 'b') !> (@> (('c' ?> 'd') !> 'e'))) AS brackets;
SELECT 'a' ?> 'b' !> @> 'c' ?> 'd' !> 'e' AS bare;
