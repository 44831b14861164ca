-- then.else.as.then.else
SELECT df.if('a', 'b', df.if(df.as('c', 'x'), 'd', 'e')) AS functions;
SELECT (('a' ?> 'b') !> ((('c' |=> 'x') ?> 'd') !> 'e')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' |=> 'x' ?> 'd' !> 'e' AS bare;
