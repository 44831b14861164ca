-- then.loop.race.else
SELECT df.if('a', df.loop(df.race('b', 'c')), 'd') AS functions;
SELECT (('a' ?> (@> ('b' | 'c'))) !> 'd') AS brackets;
SELECT 'a' ?> @> 'b' | 'c' !> 'd' AS bare;
