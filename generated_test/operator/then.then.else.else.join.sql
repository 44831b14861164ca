-- then.then.else.else.join
SELECT df.if('a', df.if('b', 'c', 'd'), df.join('e', 'f')) AS functions;
SELECT (('a' ?> (('b' ?> 'c') !> 'd')) !> ('e' & 'f')) AS brackets;
SELECT 'a' ?> 'b' ?> 'c' !> 'd' !> 'e' & 'f' AS bare;
