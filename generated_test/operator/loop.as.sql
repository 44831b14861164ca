-- loop.as
SELECT df.loop(df.as('a', 'x')) AS functions;
SELECT (@> ('a' |=> 'x')) AS brackets;
SELECT @> 'a' |=> 'x' AS bare;
