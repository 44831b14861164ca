-- then.loop.then.else.else
SELECT df.if('a', df.loop(df.if('b', 'c', 'd')), 'e') AS functions;
SELECT (('a' ?> (@> (('b' ?> 'c') !> 'd'))) !> 'e') AS brackets;
SELECT 'a' ?> @> 'b' ?> 'c' !> 'd' !> 'e' AS bare;
