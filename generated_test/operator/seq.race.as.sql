-- seq.race.as
SELECT df.seq('a', df.race('b', df.as('c', 'x'))) AS functions;
SELECT ('a' ~> ('b' | ('c' |=> 'x'))) AS brackets;
SELECT 'a' ~> 'b' | 'c' |=> 'x' AS bare;
