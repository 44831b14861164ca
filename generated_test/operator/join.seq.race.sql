-- join.seq.race
SELECT df.seq(df.join('a', 'b'), df.race('c', 'd')) AS functions;
SELECT (('a' & 'b') ~> ('c' | 'd')) AS brackets;
SELECT 'a' & 'b' ~> 'c' | 'd' AS bare;
