-- then.race.else.loop
SELECT df.if('a', df.race('b', 'c'), df.loop('d')) AS functions;
SELECT (('a' ?> ('b' | 'c')) !> (@> 'd')) AS brackets;
SELECT 'a' ?> 'b' | 'c' !> @> 'd' AS bare;
