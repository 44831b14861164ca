-- then.then.else.then.else.else
SELECT df.if('a', df.if('b', 'c', df.if('d', 'e', 'f')), 'g') AS functions;
SELECT (('a' ?> (('b' ?> 'c') !> (('d' ?> 'e') !> 'f'))) !> 'g') AS brackets;
SELECT 'a' ?> 'b' ?> 'c' !> 'd' ?> 'e' !> 'f' !> 'g' AS bare;
