-- then.as.join.else
SELECT df.if('a', df.join(df.as('b', 'x'), 'c'), 'd') AS functions;
SELECT (('a' ?> (('b' |=> 'x') & 'c')) !> 'd') AS brackets;
SELECT 'a' ?> 'b' |=> 'x' & 'c' !> 'd' AS bare;
