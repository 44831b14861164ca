-- then.loop.else.then.else
SELECT df.if('a', df.loop('b'), df.if('c', 'd', 'e')) AS functions;
SELECT (('a' ?> (@> 'b')) !> (('c' ?> 'd') !> 'e')) AS brackets;
SELECT 'a' ?> @> 'b' !> 'c' ?> 'd' !> 'e' AS bare;
