-- then.then.else.else.as
SELECT df.if('a', df.if('b', 'c', 'd'), df.as('e', 'x')) AS functions;
SELECT (('a' ?> (('b' ?> 'c') !> 'd')) !> ('e' |=> 'x')) AS brackets;
SELECT 'a' ?> 'b' ?> 'c' !> 'd' !> 'e' |=> 'x' AS bare;
