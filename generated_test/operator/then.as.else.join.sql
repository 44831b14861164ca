-- then.as.else.join
SELECT df.if('a', df.as('b', 'x'), df.join('c', 'd')) AS functions;
SELECT (('a' ?> ('b' |=> 'x')) !> ('c' & 'd')) AS brackets;
SELECT 'a' ?> 'b' |=> 'x' !> 'c' & 'd' AS bare;
