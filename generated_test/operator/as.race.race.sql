-- as.race.race
SELECT df.race(df.race(df.as('a', 'x'), 'b'), 'c') AS functions;
SELECT ((('a' |=> 'x') | 'b') | 'c') AS brackets;
SELECT 'a' |=> 'x' | 'b' | 'c' AS bare;
