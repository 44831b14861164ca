-- seq.seq.join
SELECT df.seq(df.seq('a', 'b'), df.join('c', 'd')) AS functions;
SELECT (('a' ~> 'b') ~> ('c' & 'd')) AS brackets;
SELECT 'a' ~> 'b' ~> 'c' & 'd' AS bare;
