-- race.then.else.as
SELECT df.if(df.race('a', 'b'), 'c', df.as('d', 'x')) AS functions;
SELECT ((('a' | 'b') ?> 'c') !> ('d' |=> 'x')) AS brackets;
SELECT 'a' | 'b' ?> 'c' !> 'd' |=> 'x' AS bare;
