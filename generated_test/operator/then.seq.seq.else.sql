-- then.seq.seq.else
SELECT df.if('a', df.seq(df.seq('b', 'c'), 'd'), 'e') AS functions;
SELECT (('a' ?> (('b' ~> 'c') ~> 'd')) !> 'e') AS brackets;
SELECT 'a' ?> 'b' ~> 'c' ~> 'd' !> 'e' AS bare;
