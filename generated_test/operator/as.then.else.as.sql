-- as.then.else.as
SELECT df.if(df.as('a', 'x'), 'b', df.as('c', 'y')) AS functions;
SELECT ((('a' |=> 'x') ?> 'b') !> ('c' |=> 'y')) AS brackets;
SELECT 'a' |=> 'x' ?> 'b' !> 'c' |=> 'y' AS bare;
