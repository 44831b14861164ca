-- loop.join
SELECT df.loop(df.join('a', 'b')) AS functions;
SELECT (@> ('a' & 'b')) AS brackets;
SELECT @> 'a' & 'b' AS bare;
