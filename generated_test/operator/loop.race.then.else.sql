-- loop.race.then.else
SELECT df.loop(df.if(df.race('a', 'b'), 'c', 'd')) AS functions;
SELECT (@> ((('a' | 'b') ?> 'c') !> 'd')) AS brackets;
SELECT @> 'a' | 'b' ?> 'c' !> 'd' AS bare;
