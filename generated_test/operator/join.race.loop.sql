-- join.race.loop
SELECT df.race(df.join('a', 'b'), df.loop('c')) AS functions;
SELECT (('a' & 'b') | (@> 'c')) AS brackets;
SELECT 'a' & 'b' | @> 'c' AS bare;
