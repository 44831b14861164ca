-- loop.then.else.join
SELECT df.loop(df.if('a', 'b', df.join('c', 'd'))) AS functions;
SELECT (@> (('a' ?> 'b') !> ('c' & 'd'))) AS brackets;
SELECT @> 'a' ?> 'b' !> 'c' & 'd' AS bare;
