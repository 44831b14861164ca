-- seq.then.loop.else
SELECT df.if(df.seq('a', 'b'), df.loop('c'), 'd') AS functions;
SELECT ((('a' ~> 'b') ?> (@> 'c')) !> 'd') AS brackets;
SELECT 'a' ~> 'b' ?> @> 'c' !> 'd' AS bare;
