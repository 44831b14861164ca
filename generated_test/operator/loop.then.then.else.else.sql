-- loop.then.then.else.else
SELECT df.loop(df.if('a', df.if('b', 'c', 'd'), 'e')) AS functions;
SELECT (@> (('a' ?> (('b' ?> 'c') !> 'd')) !> 'e')) AS brackets;
SELECT @> 'a' ?> 'b' ?> 'c' !> 'd' !> 'e' AS bare;
