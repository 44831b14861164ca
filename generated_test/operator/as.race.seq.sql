-- as.race.seq
SELECT df.seq(df.race(df.as('a', 'x'), 'b'), 'c') AS functions;
SELECT ((('a' |=> 'x') | 'b') ~> 'c') AS brackets;
SELECT 'a' |=> 'x' | 'b' ~> 'c' AS bare;
