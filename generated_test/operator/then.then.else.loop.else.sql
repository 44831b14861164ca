-- then.then.else.loop.else
SELECT df.if('a', df.if('b', 'c', df.loop('d')), 'e') AS functions;
SELECT (('a' ?> (('b' ?> 'c') !> (@> 'd'))) !> 'e') AS brackets;
SELECT 'a' ?> 'b' ?> 'c' !> @> 'd' !> 'e' AS bare;
