-- as.race.as
SELECT df.race(df.as('a', 'x'), df.as('b', 'y')) AS functions;
SELECT (('a' |=> 'x') | ('b' |=> 'y')) AS brackets;
SELECT 'a' |=> 'x' | 'b' |=> 'y' AS bare;
