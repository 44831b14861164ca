-- seq.race
SELECT df.seq('a', df.race('b', 'c')) AS functions;
SELECT ('a' ~> ('b' | 'c')) AS brackets;
SELECT 'a' ~> 'b' | 'c' AS bare;
