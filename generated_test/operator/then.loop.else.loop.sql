-- then.loop.else.loop
SELECT df.if('a', df.loop('b'), df.loop('c')) AS functions;
SELECT (('a' ?> (@> 'b')) !> (@> 'c')) AS brackets;
SELECT 'a' ?> @> 'b' !> @> 'c' AS bare;
