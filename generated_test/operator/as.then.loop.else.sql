-- as.then.loop.else
SELECT df.if(df.as('a', 'x'), df.loop('b'), 'c') AS functions;
SELECT ((('a' |=> 'x') ?> (@> 'b')) !> 'c') AS brackets;
SELECT 'a' |=> 'x' ?> @> 'b' !> 'c' AS bare;
