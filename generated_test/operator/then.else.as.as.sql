-- then.else.as.as
SELECT df.if('a', 'b', df.as(df.as('c', 'x'), 'y')) AS functions;
SELECT (('a' ?> 'b') !> (('c' |=> 'x') |=> 'y')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' |=> 'x' |=> 'y' AS bare;
