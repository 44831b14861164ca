-- as.seq.join
SELECT df.seq(df.as('a', 'x'), df.join('b', 'c')) AS functions;
SELECT (('a' |=> 'x') ~> ('b' & 'c')) AS brackets;
SELECT 'a' |=> 'x' ~> 'b' & 'c' AS bare;
