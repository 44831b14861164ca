-- seq.seq
SELECT df.seq(df.seq('a', 'b'), 'c') AS functions;
SELECT (('a' ~> 'b') ~> 'c') AS brackets;
SELECT 'a' ~> 'b' ~> 'c' AS bare;
