-- race.join.loop
SELECT df.race('a', df.join('b', df.loop('c'))) AS functions;
SELECT ('a' | ('b' & (@> 'c'))) AS brackets;
SELECT 'a' | 'b' & @> 'c' AS bare;
