-- seq.as.race
SELECT df.seq('a', df.race(df.as('b', 'x'), 'c')) AS functions;
SELECT ('a' ~> (('b' |=> 'x') | 'c')) AS brackets;
SELECT 'a' ~> 'b' |=> 'x' | 'c' AS bare;
