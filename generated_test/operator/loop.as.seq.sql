-- loop.as.seq
SELECT df.loop(df.seq(df.as('a', 'x'), 'b')) AS functions;
SELECT (@> (('a' |=> 'x') ~> 'b')) AS brackets;
SELECT @> 'a' |=> 'x' ~> 'b' AS bare;
