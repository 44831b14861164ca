-- join.then.else
SELECT df.if(df.join('a', 'b'), 'c', 'd') AS functions;
SELECT ((('a' & 'b') ?> 'c') !> 'd') AS brackets;
SELECT 'a' & 'b' ?> 'c' !> 'd' AS bare;
