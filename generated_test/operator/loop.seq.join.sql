-- loop.seq.join
SELECT df.loop(df.seq('a', df.join('b', 'c'))) AS functions;
SELECT (@> ('a' ~> ('b' & 'c'))) AS brackets;
SELECT @> 'a' ~> 'b' & 'c' AS bare;
