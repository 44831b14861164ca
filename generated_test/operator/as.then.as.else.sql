-- as.then.as.else
SELECT df.if(df.as('a', 'x'), df.as('b', 'y'), 'c') AS functions;
SELECT ((('a' |=> 'x') ?> ('b' |=> 'y')) !> 'c') AS brackets;
SELECT 'a' |=> 'x' ?> 'b' |=> 'y' !> 'c' AS bare;
