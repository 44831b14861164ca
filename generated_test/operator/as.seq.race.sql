-- as.seq.race
SELECT df.seq(df.as('a', 'x'), df.race('b', 'c')) AS functions;
SELECT (('a' |=> 'x') ~> ('b' | 'c')) AS brackets;
SELECT 'a' |=> 'x' ~> 'b' | 'c' AS bare;
