-- then.else.as.race
SELECT df.if('a', 'b', df.race(df.as('c', 'x'), 'd')) AS functions;
SELECT (('a' ?> 'b') !> (('c' |=> 'x') | 'd')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' |=> 'x' | 'd' AS bare;
