-- race.then.else.loop
SELECT df.if(df.race('a', 'b'), 'c', df.loop('d')) AS functions;
SELECT ((('a' | 'b') ?> 'c') !> (@> 'd')) AS brackets;
SELECT 'a' | 'b' ?> 'c' !> @> 'd' AS bare;
