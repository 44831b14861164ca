-- race.loop.as
SELECT df.race('a', df.loop(df.as('b', 'x'))) AS functions;
SELECT ('a' | (@> ('b' |=> 'x'))) AS brackets;
SELECT 'a' | @> 'b' |=> 'x' AS bare;
