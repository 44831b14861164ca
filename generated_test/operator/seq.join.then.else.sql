-- seq.join.then.else
SELECT df.if(df.seq('a', df.join('b', 'c')), 'd', 'e') AS functions;
SELECT ((('a' ~> ('b' & 'c')) ?> 'd') !> 'e') AS brackets;
SELECT 'a' ~> 'b' & 'c' ?> 'd' !> 'e' AS bare;
