-- then.else.race.then.else
SELECT df.if('a', 'b', df.if(df.race('c', 'd'), 'e', 'f')) AS functions;
SELECT (('a' ?> 'b') !> ((('c' | 'd') ?> 'e') !> 'f')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' | 'd' ?> 'e' !> 'f' AS bare;
