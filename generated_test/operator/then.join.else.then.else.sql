-- then.join.else.then.else
SELECT df.if('a', df.join('b', 'c'), df.if('d', 'e', 'f')) AS functions;
SELECT (('a' ?> ('b' & 'c')) !> (('d' ?> 'e') !> 'f')) AS brackets;
SELECT 'a' ?> 'b' & 'c' !> 'd' ?> 'e' !> 'f' AS bare;
