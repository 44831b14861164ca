-- as.then.join.else
SELECT df.if(df.as('a', 'x'), df.join('b', 'c'), 'd') AS functions;
SELECT ((('a' |=> 'x') ?> ('b' & 'c')) !> 'd') AS brackets;
SELECT 'a' |=> 'x' ?> 'b' & 'c' !> 'd' AS bare;
