-- loop.then.race.else
SELECT df.loop(df.if('a', df.race('b', 'c'), 'd')) AS functions;
SELECT (@> (('a' ?> ('b' | 'c')) !> 'd')) AS brackets;
SELECT @> 'a' ?> 'b' | 'c' !> 'd' AS bare;
