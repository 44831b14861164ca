-- race.race.then.else
SELECT df.if(df.race(df.race('a', 'b'), 'c'), 'd', 'e') AS functions;
SELECT (((('a' | 'b') | 'c') ?> 'd') !> 'e') AS brackets;
SELECT 'a' | 'b' | 'c' ?> 'd' !> 'e' AS bare;
