-- race.loop.join
SELECT df.race('a', df.loop(df.join('b', 'c'))) AS functions;
SELECT ('a' | (@> ('b' & 'c'))) AS brackets;
SELECT 'a' | @> 'b' & 'c' AS bare;
