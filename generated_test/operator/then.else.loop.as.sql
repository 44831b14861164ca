-- then.else.loop.as
SELECT df.if('a', 'b', df.loop(df.as('c', 'x'))) AS functions;
SELECT (('a' ?> 'b') !> (@> ('c' |=> 'x'))) AS brackets;
SELECT 'a' ?> 'b' !> @> 'c' |=> 'x' AS bare;
