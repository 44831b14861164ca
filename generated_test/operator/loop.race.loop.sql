-- loop.race.loop
SELECT df.loop(df.race('a', df.loop('b'))) AS functions;
SELECT (@> ('a' | (@> 'b'))) AS brackets;
SELECT @> 'a' | @> 'b' AS bare;
