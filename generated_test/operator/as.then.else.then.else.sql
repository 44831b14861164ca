-- as.then.else.then.else
SELECT df.if(df.as('a', 'x'), 'b', df.if('c', 'd', 'e')) AS functions;
SELECT ((('a' |=> 'x') ?> 'b') !> (('c' ?> 'd') !> 'e')) AS brackets;
SELECT 'a' |=> 'x' ?> 'b' !> 'c' ?> 'd' !> 'e' AS bare;
