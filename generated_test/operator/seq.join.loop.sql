-- seq.join.loop
SELECT df.seq('a', df.join('b', df.loop('c'))) AS functions;
SELECT ('a' ~> ('b' & (@> 'c'))) AS brackets;
SELECT 'a' ~> 'b' & @> 'c' AS bare;
