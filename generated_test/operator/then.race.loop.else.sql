-- then.race.loop.else
SELECT df.if('a', df.race('b', df.loop('c')), 'd') AS functions;
SELECT (('a' ?> ('b' | (@> 'c'))) !> 'd') AS brackets;
SELECT 'a' ?> 'b' | @> 'c' !> 'd' AS bare;
