-- then.loop.else.join
SELECT df.if('a', df.loop('b'), df.join('c', 'd')) AS functions;
SELECT (('a' ?> (@> 'b')) !> ('c' & 'd')) AS brackets;
SELECT 'a' ?> @> 'b' !> 'c' & 'd' AS bare;
