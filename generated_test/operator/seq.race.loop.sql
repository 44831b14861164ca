-- seq.race.loop
SELECT df.seq('a', df.race('b', df.loop('c'))) AS functions;
SELECT ('a' ~> ('b' | (@> 'c'))) AS brackets;
SELECT 'a' ~> 'b' | @> 'c' AS bare;
