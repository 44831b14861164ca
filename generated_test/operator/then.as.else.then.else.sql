-- then.as.else.then.else
SELECT df.if('a', df.as('b', 'x'), df.if('c', 'd', 'e')) AS functions;
SELECT (('a' ?> ('b' |=> 'x')) !> (('c' ?> 'd') !> 'e')) AS brackets;
SELECT 'a' ?> 'b' |=> 'x' !> 'c' ?> 'd' !> 'e' AS bare;
