-- then.else.race.seq
SELECT df.if('a', 'b', df.seq(df.race('c', 'd'), 'e')) AS functions;
SELECT (('a' ?> 'b') !> (('c' | 'd') ~> 'e')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' | 'd' ~> 'e' AS bare;
