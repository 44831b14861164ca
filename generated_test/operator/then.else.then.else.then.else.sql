-- then.else.then.else.then.else
SELECT df.if('a', 'b', df.if('c', 'd', df.if('e', 'f', 'g'))) AS functions;
SELECT (('a' ?> 'b') !> (('c' ?> 'd') !> (('e' ?> 'f') !> 'g'))) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ?> 'd' !> 'e' ?> 'f' !> 'g' AS bare;
