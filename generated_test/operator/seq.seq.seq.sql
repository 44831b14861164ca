-- seq.seq.seq
SELECT df.seq(df.seq(df.seq('a', 'b'), 'c'), 'd') AS functions;
SELECT ((('a' ~> 'b') ~> 'c') ~> 'd') AS brackets;
SELECT 'a' ~> 'b' ~> 'c' ~> 'd' AS bare;
