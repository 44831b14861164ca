-- seq.race.then.else
SELECT df.if(df.seq('a', df.race('b', 'c')), 'd', 'e') AS functions;
SELECT ((('a' ~> ('b' | 'c')) ?> 'd') !> 'e') AS brackets;
SELECT 'a' ~> 'b' | 'c' ?> 'd' !> 'e' AS bare;
