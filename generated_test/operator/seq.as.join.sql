-- seq.as.join
SELECT df.seq('a', df.join(df.as('b', 'x'), 'c')) AS functions;
SELECT ('a' ~> (('b' |=> 'x') & 'c')) AS brackets;
SELECT 'a' ~> 'b' |=> 'x' & 'c' AS bare;
