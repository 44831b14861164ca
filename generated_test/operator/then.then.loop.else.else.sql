-- then.then.loop.else.else
SELECT df.if('a', df.if('b', df.loop('c'), 'd'), 'e') AS functions;
SELECT (('a' ?> (('b' ?> (@> 'c')) !> 'd')) !> 'e') AS brackets;
SELECT 'a' ?> 'b' ?> @> 'c' !> 'd' !> 'e' AS bare;
