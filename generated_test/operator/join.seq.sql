-- join.seq
SELECT df.seq(df.join('a', 'b'), 'c') AS functions;
SELECT (('a' & 'b') ~> 'c') AS brackets;
SELECT 'a' & 'b' ~> 'c' AS bare;
