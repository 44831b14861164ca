-- then.else.as.join
SELECT df.if('a', 'b', df.join(df.as('c', 'x'), 'd')) AS functions;
SELECT (('a' ?> 'b') !> (('c' |=> 'x') & 'd')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' |=> 'x' & 'd' AS bare;
