-- loop.as.race
SELECT df.loop(df.race(df.as('a', 'x'), 'b')) AS functions;
SELECT (@> (('a' |=> 'x') | 'b')) AS brackets;
SELECT @> 'a' |=> 'x' | 'b' AS bare;
