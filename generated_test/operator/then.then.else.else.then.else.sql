-- then.then.else.else.then.else
SELECT df.if('a', df.if('b', 'c', 'd'), df.if('e', 'f', 'g')) AS functions;
SELECT (('a' ?> (('b' ?> 'c') !> 'd')) !> (('e' ?> 'f') !> 'g')) AS brackets;
SELECT 'a' ?> 'b' ?> 'c' !> 'd' !> 'e' ?> 'f' !> 'g' AS bare;
