-- seq.race.seq
SELECT df.seq(df.seq('a', df.race('b', 'c')), 'd') AS functions;
SELECT (('a' ~> ('b' | 'c')) ~> 'd') AS brackets;
SELECT 'a' ~> 'b' | 'c' ~> 'd' AS bare;
