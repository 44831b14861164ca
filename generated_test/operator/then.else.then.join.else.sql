-- then.else.then.join.else
SELECT df.if('a', 'b', df.if('c', df.join('d', 'e'), 'f')) AS functions;
SELECT (('a' ?> 'b') !> (('c' ?> ('d' & 'e')) !> 'f')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ?> 'd' & 'e' !> 'f' AS bare;
