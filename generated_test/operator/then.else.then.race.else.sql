-- then.else.then.race.else
SELECT df.if('a', 'b', df.if('c', df.race('d', 'e'), 'f')) AS functions;
SELECT (('a' ?> 'b') !> (('c' ?> ('d' | 'e')) !> 'f')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ?> 'd' | 'e' !> 'f' AS bare;
