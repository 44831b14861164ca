-- join.loop.join
SELECT df.join('a', df.loop(df.join('b', 'c'))) AS functions;
SELECT ('a' & (@> ('b' & 'c'))) AS brackets;
SELECT 'a' & @> 'b' & 'c' AS bare;
