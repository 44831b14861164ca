-- then.else.then.as.else
SELECT df.if('a', 'b', df.if('c', df.as('d', 'x'), 'e')) AS functions;
SELECT (('a' ?> 'b') !> (('c' ?> ('d' |=> 'x')) !> 'e')) AS brackets;
SELECT 'a' ?> 'b' !> 'c' ?> 'd' |=> 'x' !> 'e' AS bare;
