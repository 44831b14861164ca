-- race.race.as
SELECT df.race(df.race('a', 'b'), df.as('c', 'x')) AS functions;
SELECT (('a' | 'b') | ('c' |=> 'x')) AS brackets;
SELECT 'a' | 'b' | 'c' |=> 'x' AS bare;
