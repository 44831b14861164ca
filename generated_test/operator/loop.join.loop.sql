-- loop.join.loop
SELECT df.loop(df.join('a', df.loop('b'))) AS functions;
SELECT (@> ('a' & (@> 'b'))) AS brackets;
SELECT @> 'a' & @> 'b' AS bare;
