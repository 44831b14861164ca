-- race.seq.seq
SELECT df.seq(df.seq(df.race('a', 'b'), 'c'), 'd') AS functions;
SELECT ((('a' | 'b') ~> 'c') ~> 'd') AS brackets;
SELECT 'a' | 'b' ~> 'c' ~> 'd' AS bare;
