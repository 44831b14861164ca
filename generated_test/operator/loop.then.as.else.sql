-- loop.then.as.else
SELECT df.loop(df.if('a', df.as('b', 'x'), 'c')) AS functions;
SELECT (@> (('a' ?> ('b' |=> 'x')) !> 'c')) AS brackets;
SELECT @> 'a' ?> 'b' |=> 'x' !> 'c' AS bare;
