-- race.race.seq
SELECT df.seq(df.race(df.race('a', 'b'), 'c'), 'd') AS functions;
SELECT ((('a' | 'b') | 'c') ~> 'd') AS brackets;
SELECT 'a' | 'b' | 'c' ~> 'd' AS bare;
