-- then.then.then.else.else.else
SELECT df.if('a', df.if('b', df.if('c', 'd', 'e'), 'f'), 'g') AS functions;
SELECT (('a' ?> (('b' ?> (('c' ?> 'd') !> 'e')) !> 'f')) !> 'g') AS brackets;
SELECT 'a' ?> 'b' ?> 'c' ?> 'd' !> 'e' !> 'f' !> 'g' AS bare;
