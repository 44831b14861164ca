-- loop.seq.then.else
SELECT df.loop(df.if(df.seq('a', 'b'), 'c', 'd')) AS functions;
SELECT (@> ((('a' ~> 'b') ?> 'c') !> 'd')) AS brackets;
SELECT @> 'a' ~> 'b' ?> 'c' !> 'd' AS bare;
