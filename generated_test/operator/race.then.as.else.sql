-- race.then.as.else
SELECT df.if(df.race('a', 'b'), df.as('c', 'x'), 'd') AS functions;
SELECT ((('a' | 'b') ?> ('c' |=> 'x')) !> 'd') AS brackets;
SELECT 'a' | 'b' ?> 'c' |=> 'x' !> 'd' AS bare;
