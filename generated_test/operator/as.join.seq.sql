-- as.join.seq
SELECT df.seq(df.join(df.as('a', 'x'), 'b'), 'c') AS functions;
SELECT ((('a' |=> 'x') & 'b') ~> 'c') AS brackets;
SELECT 'a' |=> 'x' & 'b' ~> 'c' AS bare;
