-- then.else.then.loop.else
SELECT df.if('a', 'b', df.if('c', df.loop('d'), 'e')) AS functions;
SELECT (('a' ?> 'b') !> (('c' ?> (@> 'd')) !> 'e')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ?> @> 'd' !> 'e' AS bare;
