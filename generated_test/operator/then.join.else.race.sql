-- then.join.else.race
SELECT df.if('a', df.join('b', 'c'), df.race('d', 'e')) AS functions;
SELECT (('a' ?> ('b' & 'c')) !> ('d' | 'e')) AS brackets;
SELECT 'a' ?> 'b' & 'c' !> 'd' | 'e' AS bare;
