-- seq.join.race
SELECT df.seq('a', df.race(df.join('b', 'c'), 'd')) AS functions;
SELECT ('a' ~> (('b' & 'c') | 'd')) AS brackets;
SELECT 'a' ~> 'b' & 'c' | 'd' AS bare;
