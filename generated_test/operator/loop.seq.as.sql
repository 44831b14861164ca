-- loop.seq.as
SELECT df.loop(df.seq('a', df.as('b', 'x'))) AS functions;
SELECT (@> ('a' ~> ('b' |=> 'x'))) AS brackets;
SELECT @> 'a' ~> 'b' |=> 'x' AS bare;
