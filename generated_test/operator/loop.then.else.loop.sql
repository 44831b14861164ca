-- loop.then.else.loop
SELECT df.loop(df.if('a', 'b', df.loop('c'))) AS functions;
SELECT (@> (('a' ?> 'b') !> (@> 'c'))) AS brackets;
SELECT @> 'a' ?> 'b' !> @> 'c' AS bare;
