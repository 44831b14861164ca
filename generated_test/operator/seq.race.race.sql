-- seq.race.race
SELECT df.seq('a', df.race(df.race('b', 'c'), 'd')) AS functions;
SELECT ('a' ~> (('b' | 'c') | 'd')) AS brackets;
SELECT 'a' ~> 'b' | 'c' | 'd' AS bare;
