-- then.loop.as.else
SELECT df.if('a', df.loop(df.as('b', 'x')), 'c') AS functions;
SELECT (('a' ?> (@> ('b' |=> 'x'))) !> 'c') AS brackets;
SELECT 'a' ?> @> 'b' |=> 'x' !> 'c' AS bare;
