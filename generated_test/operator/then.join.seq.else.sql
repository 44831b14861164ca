-- then.join.seq.else
SELECT df.if('a', df.seq(df.join('b', 'c'), 'd'), 'e') AS functions;
SELECT (('a' ?> (('b' & 'c') ~> 'd')) !> 'e') AS brackets;
SELECT 'a' ?> 'b' & 'c' ~> 'd' !> 'e' AS bare;
