-- as.then.else.seq
SELECT df.if(df.as('a', 'x'), 'b', df.seq('c', 'd')) AS functions;
SELECT ((('a' |=> 'x') ?> 'b') !> ('c' ~> 'd')) AS brackets;
SELECT 'a' |=> 'x' ?> 'b' !> 'c' ~> 'd' AS bare;
