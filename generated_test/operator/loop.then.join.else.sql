-- loop.then.join.else
SELECT df.loop(df.if('a', df.join('b', 'c'), 'd')) AS functions;
SELECT (@> (('a' ?> ('b' & 'c')) !> 'd')) AS brackets;
SELECT @> 'a' ?> 'b' & 'c' !> 'd' AS bare;
