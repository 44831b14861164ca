-- race.as.seq
SELECT df.seq(df.race('a', df.as('b', 'x')), 'c') AS functions;
SELECT (('a' | ('b' |=> 'x')) ~> 'c') AS brackets;
SELECT 'a' | 'b' |=> 'x' ~> 'c' AS bare;
