-- then.else.then.then.else.else
SELECT df.if('a', 'b', df.if('c', df.if('d', 'e', 'f'), 'g')) AS functions;
SELECT (('a' ?> 'b') !> (('c' ?> (('d' ?> 'e') !> 'f')) !> 'g')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ?> 'd' ?> 'e' !> 'f' !> 'g' AS bare;
