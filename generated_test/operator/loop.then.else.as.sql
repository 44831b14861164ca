-- loop.then.else.as
SELECT df.loop(df.if('a', 'b', df.as('c', 'x'))) AS functions;
SELECT (@> (('a' ?> 'b') !> ('c' |=> 'x'))) AS brackets;
SELECT @> 'a' ?> 'b' !> 'c' |=> 'x' AS bare;
