-- then.loop.loop.else
SELECT df.if('a', df.loop(df.loop('b')), 'c') AS functions;
SELECT (('a' ?> (@> (@> 'b'))) !> 'c') AS brackets;
SELECT 'a' ?> @> @> 'b' !> 'c' AS bare;
