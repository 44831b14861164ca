-- then.then.else.else.race
SELECT df.if('a', df.if('b', 'c', 'd'), df.race('e', 'f')) AS functions;
SELECT (('a' ?> (('b' ?> 'c') !> 'd')) !> ('e' | 'f')) AS brackets;
SELECT 'a' ?> 'b' ?> 'c' !> 'd' !> 'e' | 'f' AS bare;
