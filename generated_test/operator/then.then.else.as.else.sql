-- then.then.else.as.else
SELECT df.if('a', df.if('b', 'c', df.as('d', 'x')), 'e') AS functions;
SELECT (('a' ?> (('b' ?> 'c') !> ('d' |=> 'x'))) !> 'e') AS brackets;
SELECT 'a' ?> 'b' ?> 'c' !> 'd' |=> 'x' !> 'e' AS bare;
