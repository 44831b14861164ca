-- then.as.else.race
SELECT df.if('a', df.as('b', 'x'), df.race('c', 'd')) AS functions;
SELECT (('a' ?> ('b' |=> 'x')) !> ('c' | 'd')) AS brackets;
SELECT 'a' ?> 'b' |=> 'x' !> 'c' | 'd' AS bare;
