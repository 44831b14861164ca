-- then.join.else.loop
SELECT df.if('a', df.join('b', 'c'), df.loop('d')) AS functions;
SELECT (('a' ?> ('b' & 'c')) !> (@> 'd')) AS brackets;
SELECT 'a' ?> 'b' & 'c' !> @> 'd' AS bare;
