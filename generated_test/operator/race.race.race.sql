-- race.race.race
SELECT df.race(df.race(df.race('a', 'b'), 'c'), 'd') AS functions;
SELECT ((('a' | 'b') | 'c') | 'd') AS brackets;
SELECT 'a' | 'b' | 'c' | 'd' AS bare;
