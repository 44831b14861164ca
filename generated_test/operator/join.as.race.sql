-- join.as.race
SELECT df.race(df.join('a', df.as('b', 'x')), 'c') AS functions;
SELECT (('a' & ('b' |=> 'x')) | 'c') AS brackets;
SELECT 'a' & 'b' |=> 'x' | 'c' AS bare;
