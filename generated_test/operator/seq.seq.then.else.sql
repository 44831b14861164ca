-- seq.seq.then.else
SELECT df.if(df.seq(df.seq('a', 'b'), 'c'), 'd', 'e') AS functions;
SELECT (((('a' ~> 'b') ~> 'c') ?> 'd') !> 'e') AS brackets;
SELECT 'a' ~> 'b' ~> 'c' ?> 'd' !> 'e' AS bare;
