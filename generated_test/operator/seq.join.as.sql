-- seq.join.as
SELECT df.seq('a', df.join('b', df.as('c', 'x'))) AS functions;
SELECT ('a' ~> ('b' & ('c' |=> 'x'))) AS brackets;
SELECT 'a' ~> 'b' & 'c' |=> 'x' AS bare;
