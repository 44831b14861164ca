-- as.as.race
SELECT df.race(df.as(df.as('a', 'x'), 'y'), 'b') AS functions;
SELECT ((('a' |=> 'x') |=> 'y') | 'b') AS brackets;
SELECT 'a' |=> 'x' |=> 'y' | 'b' AS bare;
