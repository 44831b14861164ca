-- as.then.else.loop
SELECT df.if(df.as('a', 'x'), 'b', df.loop('c')) AS functions;
SELECT ((('a' |=> 'x') ?> 'b') !> (@> 'c')) AS brackets;
SELECT 'a' |=> 'x' ?> 'b' !> @> 'c' AS bare;
