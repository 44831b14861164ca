-- race.then.else.join
SELECT df.if(df.race('a', 'b'), 'c', df.join('d', 'e')) AS functions;
SELECT ((('a' | 'b') ?> 'c') !> ('d' & 'e')) AS brackets;
SELECT 'a' | 'b' ?> 'c' !> 'd' & 'e' AS bare;
