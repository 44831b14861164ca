-- loop.then.else.race
SELECT df.loop(df.if('a', 'b', df.race('c', 'd'))) AS functions;
SELECT (@> (('a' ?> 'b') !> ('c' | 'd'))) AS brackets;
SELECT @> 'a' ?> 'b' !> 'c' | 'd' AS bare;
