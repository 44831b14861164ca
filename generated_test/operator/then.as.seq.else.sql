-- then.as.seq.else
SELECT df.if('a', df.seq(df.as('b', 'x'), 'c'), 'd') AS functions;
SELECT (('a' ?> (('b' |=> 'x') ~> 'c')) !> 'd') AS brackets;
SELECT 'a' ?> 'b' |=> 'x' ~> 'c' !> 'd' AS bare;
