-- as.then.race.else
SELECT df.if(df.as('a', 'x'), df.race('b', 'c'), 'd') AS functions;
SELECT ((('a' |=> 'x') ?> ('b' | 'c')) !> 'd') AS brackets;
SELECT 'a' |=> 'x' ?> 'b' | 'c' !> 'd' AS bare;
