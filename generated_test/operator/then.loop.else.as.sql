-- then.loop.else.as
SELECT df.if('a', df.loop('b'), df.as('c', 'x')) AS functions;
SELECT (('a' ?> (@> 'b')) !> ('c' |=> 'x')) AS brackets;
SELECT 'a' ?> @> 'b' !> 'c' |=> 'x' AS bare;
