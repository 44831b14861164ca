-- then.then.else.join.else
SELECT df.if('a', df.if('b', 'c', df.join('d', 'e')), 'f') AS functions;
SELECT (('a' ?> (('b' ?> 'c') !> ('d' & 'e'))) !> 'f') AS brackets;
SELECT 'a' ?> 'b' ?> 'c' !> 'd' & 'e' !> 'f' AS bare;
