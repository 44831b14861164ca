-- seq.join.join
SELECT df.seq('a', df.join(df.join('b', 'c'), 'd')) AS functions;
SELECT ('a' ~> (('b' & 'c') & 'd')) AS brackets;
SELECT 'a' ~> 'b' & 'c' & 'd' AS bare;
