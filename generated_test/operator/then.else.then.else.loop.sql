-- then.else.then.else.loop
SELECT df.if('a', 'b', df.if('c', 'd', df.loop('e'))) AS functions;
SELECT (('a' ?> 'b') !> (('c' ?> 'd') !> (@> 'e'))) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ?> 'd' !> @> 'e' AS bare;
