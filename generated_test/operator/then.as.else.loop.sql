-- then.as.else.loop
SELECT df.if('a', df.as('b', 'x'), df.loop('c')) AS functions;
SELECT (('a' ?> ('b' |=> 'x')) !> (@> 'c')) AS brackets;
SELECT 'a' ?> 'b' |=> 'x' !> @> 'c' AS bare;
