-- as.seq.then.else
SELECT df.if(df.seq(df.as('a', 'x'), 'b'), 'c', 'd') AS functions;
SELECT (((('a' |=> 'x') ~> 'b') ?> 'c') !> 'd') AS brackets;
SELECT 'a' |=> 'x' ~> 'b' ?> 'c' !> 'd' AS bare;
