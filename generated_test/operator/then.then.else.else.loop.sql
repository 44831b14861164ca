-- then.then.else.else.loop
SELECT df.if('a', df.if('b', 'c', 'd'), df.loop('e')) AS functions;
SELECT (('a' ?> (('b' ?> 'c') !> 'd')) !> (@> 'e')) AS brackets;
SELECT 'a' ?> 'b' ?> 'c' !> 'd' !> @> 'e' AS bare;
