-- then.else.as.seq
SELECT df.if('a', 'b', df.seq(df.as('c', 'x'), 'd')) AS functions;
SELECT (('a' ?> 'b') !> (('c' |=> 'x') ~> 'd')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' |=> 'x' ~> 'd' AS bare;
