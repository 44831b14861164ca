-- then.then.as.else.else
SELECT df.if('a', df.if('b', df.as('c', 'x'), 'd'), 'e') AS functions;
SELECT (('a' ?> (('b' ?> ('c' |=> 'x')) !> 'd')) !> 'e') AS brackets;
SELECT 'a' ?> 'b' ?> 'c' |=> 'x' !> 'd' !> 'e' AS bare;
