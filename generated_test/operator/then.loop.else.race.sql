-- then.loop.else.race
SELECT df.if('a', df.loop('b'), df.race('c', 'd')) AS functions;
SELECT (('a' ?> (@> 'b')) !> ('c' | 'd')) AS brackets;
SELECT 'a' ?> @> 'b' !> 'c' | 'd' AS bare;
