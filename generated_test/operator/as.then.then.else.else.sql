-- as.then.then.else.else
SELECT df.if(df.as('a', 'x'), df.if('b', 'c', 'd'), 'e') AS functions;
SELECT ((('a' |=> 'x') ?> (('b' ?> 'c') !> 'd')) !> 'e') AS brackets;
SELECT 'a' |=> 'x' ?> 'b' ?> 'c' !> 'd' !> 'e' AS bare;
