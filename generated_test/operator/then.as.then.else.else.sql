-- then.as.then.else.else
SELECT df.if('a', df.if(df.as('b', 'x'), 'c', 'd'), 'e') AS functions;
SELECT (('a' ?> ((('b' |=> 'x') ?> 'c') !> 'd')) !> 'e') AS brackets;
SELECT 'a' ?> 'b' |=> 'x' ?> 'c' !> 'd' !> 'e' AS bare;
