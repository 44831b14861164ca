-- race.loop
SELECT df.race('a', df.loop('b')) AS functions;
SELECT ('a' | (@> 'b')) AS brackets;
SELECT 'a' | @> 'b' AS bare;
