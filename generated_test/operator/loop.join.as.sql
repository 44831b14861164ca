-- loop.join.as
SELECT df.loop(df.join('a', df.as('b', 'x'))) AS functions;
SELECT (@> ('a' & ('b' |=> 'x'))) AS brackets;
SELECT @> 'a' & 'b' |=> 'x' AS bare;
