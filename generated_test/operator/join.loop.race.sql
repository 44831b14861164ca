-- join.loop.race
SELECT df.join('a', df.loop(df.race('b', 'c'))) AS functions;
SELECT ('a' & (@> ('b' | 'c'))) AS brackets;
SELECT 'a' & @> 'b' | 'c' AS bare;
