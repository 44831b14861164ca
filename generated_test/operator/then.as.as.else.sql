-- then.as.as.else
SELECT df.if('a', df.as(df.as('b', 'x'), 'y'), 'c') AS functions;
SELECT (('a' ?> (('b' |=> 'x') |=> 'y')) !> 'c') AS brackets;
SELECT 'a' ?> 'b' |=> 'x' |=> 'y' !> 'c' AS bare;
