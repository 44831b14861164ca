-- then.else.seq.seq
SELECT df.if('a', 'b', df.seq(df.seq('c', 'd'), 'e')) AS functions;
SELECT (('a' ?> 'b') !> (('c' ~> 'd') ~> 'e')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ~> 'd' ~> 'e' AS bare;
