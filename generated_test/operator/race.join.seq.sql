-- race.join.seq
SELECT df.seq(df.race('a', df.join('b', 'c')), 'd') AS functions;
SELECT (('a' | ('b' & 'c')) ~> 'd') AS brackets;
SELECT 'a' | 'b' & 'c' ~> 'd' AS bare;
