-- race.as.join
SELECT df.race('a', df.join(df.as('b', 'x'), 'c')) AS functions;
SELECT ('a' | (('b' |=> 'x') & 'c')) AS brackets;
SELECT 'a' | 'b' |=> 'x' & 'c' AS bare;
