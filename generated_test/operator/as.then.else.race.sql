-- as.then.else.race
SELECT df.if(df.as('a', 'x'), 'b', df.race('c', 'd')) AS functions;
SELECT ((('a' |=> 'x') ?> 'b') !> ('c' | 'd')) AS brackets;
SELECT 'a' |=> 'x' ?> 'b' !> 'c' | 'd' AS bare;
