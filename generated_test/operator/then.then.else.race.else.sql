-- then.then.else.race.else
SELECT df.if('a', df.if('b', 'c', df.race('d', 'e')), 'f') AS functions;
SELECT (('a' ?> (('b' ?> 'c') !> ('d' | 'e'))) !> 'f') AS brackets;
SELECT 'a' ?> 'b' ?> 'c' !> 'd' | 'e' !> 'f' AS bare;
