-- seq.race.join
SELECT df.seq('a', df.race('b', df.join('c', 'd'))) AS functions;
SELECT ('a' ~> ('b' | ('c' & 'd'))) AS brackets;
SELECT 'a' ~> 'b' | 'c' & 'd' AS bare;
