-- then.race.seq.else
SELECT df.if('a', df.seq(df.race('b', 'c'), 'd'), 'e') AS functions;
SELECT (('a' ?> (('b' | 'c') ~> 'd')) !> 'e') AS brackets;
SELECT 'a' ?> 'b' | 'c' ~> 'd' !> 'e' AS bare;
