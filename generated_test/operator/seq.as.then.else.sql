-- seq.as.then.else
SELECT df.if(df.seq('a', df.as('b', 'x')), 'c', 'd') AS functions;
SELECT ((('a' ~> ('b' |=> 'x')) ?> 'c') !> 'd') AS brackets;
SELECT 'a' ~> 'b' |=> 'x' ?> 'c' !> 'd' AS bare;
