-- as.then.else.join
SELECT df.if(df.as('a', 'x'), 'b', df.join('c', 'd')) AS functions;
SELECT ((('a' |=> 'x') ?> 'b') !> ('c' & 'd')) AS brackets;
SELECT 'a' |=> 'x' ?> 'b' !> 'c' & 'd' AS bare;
