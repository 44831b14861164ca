-- then.race.else.then.else
SELECT df.if('a', df.race('b', 'c'), df.if('d', 'e', 'f')) AS functions;
SELECT (('a' ?> ('b' | 'c')) !> (('d' ?> 'e') !> 'f')) AS brackets;
SELECT 'a' ?> 'b' | 'c' !> 'd' ?> 'e' !> 'f' AS bare;
